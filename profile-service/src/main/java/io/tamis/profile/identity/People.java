package io.tamis.profile.identity;

import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Profile;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that a set of identities leads to, as they were read.
 *
 * @param rows the identities' rows, by id
 * @param profiles every profile met, by id, also those on the way to another
 */
public record People(Map<String, IdentityRow> rows, Map<String, Profile> profiles) {

    public People {
        rows = Map.copyOf(rows);
        profiles = Map.copyOf(profiles);
    }

    /** The profile that owns an identity now, past every merge; null when none does. */
    public @Nullable String owner(String rowId) {
        IdentityRow row = rows.get(rowId);
        String claimed = row == null ? null : row.owner();
        return claimed == null ? null : end(claimant(rowId, claimed));
    }

    /**
     * Whether the identity was claimed for a profile that was merged away before it held anything: that merge was decided by
     * what came with the identity.
     */
    public boolean broughtByMerge(String rowId) {
        IdentityRow row = rows.get(rowId);
        if (row == null || row.owner() == null) {
            return false;
        }
        Profile claimant = profile(claimant(rowId, row.owner()));
        return claimant.mergedInto() != null && claimant.version() == 1;
    }

    /** The last profile that the identity was claimed for or given to, merged since or not. */
    private String claimant(String rowId, String first) {
        Set<String> passed = new HashSet<>();
        String claimant = first;
        passed.add(end(claimant));
        for (String to = givenTo(rowId, claimant); to != null; to = givenTo(rowId, claimant)) {
            claimant = to;
            if (!passed.add(end(to))) {
                return claimant;
            }
        }
        return claimant;
    }

    private @Nullable String givenTo(String rowId, String claimant) {
        return profile(end(claimant)).lineage().givenUp().get(rowId);
    }

    /** The id at which a profile ended up, past every merge; its own when it was not merged, or was not read. */
    public String end(String profileId) {
        String at = profileId;
        // A merge always goes to a smaller id, so that this ends.
        for (String next = into(at); next != null; next = into(at)) {
            at = next;
        }
        return at;
    }

    /** The profile of that id, absent or not. */
    public Profile profile(String profileId) {
        Profile known = profiles.get(profileId);
        return known == null ? Profile.absent(profileId) : known;
    }

    /** The latest epoch of the derived metrics that any of them has reached. */
    public long metricsEpoch() {
        return profiles.values().stream()
                .mapToLong(it -> it.person().metrics().epoch())
                .max()
                .orElse(0);
    }

    /**
     * Ids of the profiles that lost in merges that somebody left half-done: frozen and not yet folded, or folded and
     * not yet told. None of people who were erased.
     */
    public SequencedSet<String> halfMerged() {
        SequencedSet<String> losers = new LinkedHashSet<>();
        for (Profile it : profiles.values()) {
            Lineage end = profile(end(it.id())).lineage();
            if (end.erasedAt() != null) {
                continue;
            }
            if (it.mergedInto() != null && !end.mergedFrom().containsKey(it.id())) {
                losers.add(it.id());
            } else if (!it.marked()) {
                it.lineage().merging().forEach(merge -> losers.add(merge.loserId()));
            }
        }
        return losers;
    }

    private @Nullable String into(String profileId) {
        Profile known = profiles.get(profileId);
        return known == null ? null : known.mergedInto();
    }
}
