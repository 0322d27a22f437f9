package io.tamis.profile.person;

import io.tamis.contracts.profile.ProfileMerge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a profile came from and where it went.
 *
 * @param mergedFrom per profile that was merged into this one, directly or through another, the merge
 * @param merging merges that are folded here and not yet told to everyone
 * @param mergedInto the profile that holds all this one held
 * @param erasedAt when the person was erased
 */
public record Lineage(
        Map<String, ProfileMerge> mergedFrom,
        List<ProfileMerge> merging,
        @Nullable String mergedInto,
        @Nullable Instant erasedAt) {

    /** Never merged, never erased. */
    public static final Lineage NONE = new Lineage(Map.of(), List.of(), null, null);

    public Lineage {
        mergedFrom = Map.copyOf(mergedFrom);
        merging = List.copyOf(merging);
    }

    /** Frozen: from now on everything goes to that profile. */
    public Lineage into(String survivor) {
        return new Lineage(mergedFrom, merging, survivor, erasedAt);
    }

    /** Every merge folded here is told to everyone. */
    public Lineage settled() {
        return new Lineage(mergedFrom, List.of(), mergedInto, erasedAt);
    }

    /** The merges that are told to everyone, each leading to the profile that this is the lineage of. */
    List<ProfileMerge> told(String profileId) {
        List<ProfileMerge> told = new ArrayList<>();
        for (ProfileMerge it : mergedFrom.values()) {
            ProfileMerge last = it;
            // A merge always goes to a smaller id, so that this ends.
            while (mergedFrom.containsKey(last.survivorId())) {
                last = mergedFrom.get(last.survivorId());
            }
            if (last.survivorId().equals(profileId)
                    && merging.stream().noneMatch(now -> now.loserId().equals(it.loserId()))) {
                told.add(new ProfileMerge(it.loserId(), it.loserVersion(), profileId, last.survivorVersion(), it.at()));
            }
        }
        return told;
    }

    /**
     * Since when what came from two profiles is in one, walking from each origin through the merges; null when it always
     * was.
     */
    public @Nullable Instant together(String origin, String other) {
        Map<String, Instant> path = path(origin);
        for (Map.Entry<String, Instant> step : path(other).entrySet()) {
            Instant arrival = path.get(step.getKey());
            if (arrival != null) {
                Instant later = arrival.isAfter(step.getValue()) ? arrival : step.getValue();
                return later.equals(Instant.MIN) ? null : later;
            }
        }
        // Not reached while every origin is this profile or in mergedFrom; fail closed.
        return Instant.MAX;
    }

    private Map<String, Instant> path(String origin) {
        Map<String, Instant> path = new LinkedHashMap<>();
        String at = origin;
        Instant arrival = Instant.MIN;
        // A merge always goes to a smaller id, so that this ends.
        while (path.putIfAbsent(at, arrival) == null && mergedFrom.containsKey(at)) {
            arrival = arrival.isAfter(mergedFrom.get(at).at())
                    ? arrival
                    : mergedFrom.get(at).at();
            at = mergedFrom.get(at).survivorId();
        }
        return path;
    }
}
