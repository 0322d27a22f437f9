package io.tamis.profile.folding;

import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What folding a batch asks for. */
sealed interface FoldPlan {

    /**
     * Two profiles of one person.
     *
     * @param through how they met
     * @param user whether the first is known by a {@code user_id}, counting those that the event brings
     */
    record Pair(String one, String other, Namespace through, boolean user) {

        /**
         * Whether they are still one person, as they are now: not when two user_ids would meet through a browser alone, nor
         * when they would have more identities than one may.
         */
        boolean holds(Limits limits, Profile one, Profile other) {
            Map<Namespace, Integer> ours = one.identityCounts();
            Map<Namespace, Integer> theirs = other.identityCounts();
            boolean users = user || ours.containsKey(Namespace.USER_ID);
            boolean shared = through == Namespace.ANONYMOUS_ID && users && theirs.containsKey(Namespace.USER_ID);
            return !shared
                    && Arrays.stream(Namespace.values())
                            .allMatch(it ->
                                    ours.getOrDefault(it, 0) + theirs.getOrDefault(it, 0) <= limits.identities(it));
        }
    }

    /**
     * Identities are claimed for profiles that do not take them in: they go to others, then the batch is read again.
     *
     * @param writes profiles that give identities up
     */
    record GiveUp(List<ProfileWrite> writes) implements FoldPlan {

        public GiveUp {
            writes = List.copyOf(writes);
        }
    }

    /** An erasure is under way: read again later. */
    record Later() implements FoldPlan {}

    /**
     * Claim, then write, then store rows, then announce; then merge, and fold what had to wait for that.
     *
     * @param unchanged profiles that a fact touched without changing them: it was folded before, and nobody may have heard
     * @param merges profiles that are one person; no profile is in two pairs
     * @param waiting facts that show so, to be folded once they are one
     * @param leftOut how many facts, or parts of facts, were left out, by reason
     */
    record Write(
            List<Claim> claims,
            List<ProfileWrite> writes,
            List<Profile> unchanged,
            List<EventRow> rows,
            List<Pair> merges,
            List<EventFact> waiting,
            Map<String, Integer> leftOut)
            implements FoldPlan {

        public Write {
            claims = List.copyOf(claims);
            writes = List.copyOf(writes);
            unchanged = List.copyOf(unchanged);
            rows = List.copyOf(rows);
            merges = List.copyOf(merges);
            waiting = List.copyOf(waiting);
            leftOut = Map.copyOf(leftOut);
        }

        /** Every profile to announce, as it will be. */
        List<Profile> touched() {
            return Stream.concat(writes.stream().map(ProfileWrite::profile), unchanged.stream())
                    .toList();
        }
    }
}
