package io.tamis.profile.folding;

import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What folding a batch asks for. */
sealed interface FoldPlan {

    /**
     * Two profiles of one person.
     *
     * @param through how they met
     * @param more identities that come with the first, by what the event brings or by claims not folded yet
     * @param otherMore the same of the other
     */
    record Pair(
            String one,
            String other,
            Namespace through,
            Map<Namespace, Integer> more,
            Map<Namespace, Integer> otherMore) {

        public Pair {
            more = Map.copyOf(more);
            otherMore = Map.copyOf(otherMore);
        }

        /**
         * Whether they are still one person, as they are now: not when two user_ids would meet through a browser alone, nor
         * when they would have more identities than one may.
         */
        boolean holds(Limits limits, Profile one, Profile other) {
            Map<Namespace, Integer> ours = sum(one.identityCounts(), more);
            Map<Namespace, Integer> theirs = sum(other.identityCounts(), otherMore);
            boolean shared = through == Namespace.ANONYMOUS_ID
                    && ours.containsKey(Namespace.USER_ID)
                    && theirs.containsKey(Namespace.USER_ID);
            Map<Namespace, Integer> united = sum(ours, theirs);
            return !shared
                    && united.entrySet().stream().allMatch(it -> it.getValue() <= limits.identities(it.getKey()));
        }

        private static Map<Namespace, Integer> sum(Map<Namespace, Integer> some, Map<Namespace, Integer> more) {
            Map<Namespace, Integer> all = new EnumMap<>(Namespace.class);
            all.putAll(some);
            more.forEach((namespace, count) -> all.merge(namespace, count, Integer::sum));
            return all;
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
