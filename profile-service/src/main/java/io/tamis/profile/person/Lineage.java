package io.tamis.profile.person;

import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileMerge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
 * @param awaited per profile that is about to be merged into this one, what it brings
 * @param givenUp identities claimed for this profile that it turned out not to take in, by row, and the profile that has them
 *     instead
 */
public record Lineage(
        Map<String, ProfileMerge> mergedFrom,
        List<ProfileMerge> merging,
        @Nullable String mergedInto,
        @Nullable Instant erasedAt,
        Map<String, Awaited> awaited,
        Map<String, String> givenUp) {

    /** Never merged, never erased. */
    public static final Lineage NONE = new Lineage(Map.of(), List.of(), null, null, Map.of(), Map.of());

    public Lineage {
        mergedFrom = Map.copyOf(mergedFrom);
        merging = List.copyOf(merging);
        awaited = Map.copyOf(awaited);
        givenUp = Map.copyOf(givenUp);
    }

    /** Awaiting nobody, with nothing given up. */
    public Lineage(
            Map<String, ProfileMerge> mergedFrom,
            List<ProfileMerge> merging,
            @Nullable String mergedInto,
            @Nullable Instant erasedAt) {
        this(mergedFrom, merging, mergedInto, erasedAt, Map.of(), Map.of());
    }

    /** Frozen: from now on everything goes to that profile. */
    public Lineage into(String survivor) {
        return new Lineage(mergedFrom, merging, survivor, erasedAt, awaited, givenUp);
    }

    /** Every merge folded here is told to everyone. */
    public Lineage settled() {
        return new Lineage(mergedFrom, List.of(), mergedInto, erasedAt, awaited, givenUp);
    }

    /** About to take that profile in: its identities count here from now on, so that nothing comes in between that forbids it. */
    public Lineage awaiting(String loser, Awaited what) {
        Map<String, Awaited> more = new HashMap<>(awaited);
        more.put(loser, what);
        return new Lineage(mergedFrom, merging, mergedInto, erasedAt, more, givenUp);
    }

    /** As it would be without awaiting a profile, or one that was merged into that. */
    public Lineage notAwaiting(String loser, Lineage losers) {
        List<String> names = new ArrayList<>(losers.mergedFrom.keySet());
        names.add(loser);
        return notAwaiting(names);
    }

    /** No longer about to take those profiles in. */
    public Lineage notAwaiting(Collection<String> losers) {
        if (awaited.isEmpty()) {
            return this;
        }
        Map<String, Awaited> fewer = new HashMap<>(awaited);
        fewer.keySet().removeAll(losers);
        return new Lineage(mergedFrom, merging, mergedInto, erasedAt, fewer, givenUp);
    }

    /** The identity of that row, which this profile never held, goes to another. */
    public Lineage givingUp(String rowId, String profileId) {
        Map<String, String> more = new HashMap<>(givenUp);
        more.put(rowId, profileId);
        return new Lineage(mergedFrom, merging, mergedInto, erasedAt, awaited, more);
    }

    /** How many identities of a namespace come with the profiles that are awaited. */
    public long awaited(Namespace namespace) {
        return awaited.values().stream()
                .mapToLong(it -> it.identities().getOrDefault(namespace, 0))
                .sum();
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
     * Since when what came from two profiles is in one, walking from each origin through the merges; null when it
     * always was, {@link Instant#MAX} when no merge joins them, so that no grant counts as later.
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
