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
        return claimed == null ? null : holder(rowId, end(claimed));
    }

    /** Past every profile that gave the identity up. */
    private String holder(String rowId, String claimant) {
        Set<String> passed = new HashSet<>();
        String at = claimant;
        while (passed.add(at)) {
            String to = profile(at).lineage().givenUp().get(rowId);
            if (to == null) {
                return at;
            }
            at = end(to);
        }
        return at;
    }

    /** Where a profile ended up. */
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

    /** Merges that somebody left half-done: frozen and not yet folded, or folded and not yet told. */
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
