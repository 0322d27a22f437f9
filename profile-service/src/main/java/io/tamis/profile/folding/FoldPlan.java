package io.tamis.profile.folding;

import io.tamis.profile.history.EventRow;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What folding a batch asks for. */
sealed interface FoldPlan {

    /** These profiles are one person: merge each pair, then read and fold again. */
    record MergeFirst(List<Pair> pairs) implements FoldPlan {

        public MergeFirst {
            pairs = List.copyOf(pairs);
        }
    }

    /** Two profiles of one person. */
    record Pair(String one, String other) {}

    /** An erasure is under way: read again later. */
    record Later() implements FoldPlan {}

    /**
     * Claim, then write, then store rows, then announce.
     *
     * @param unchanged profiles that a fact touched without changing them: it was folded before, and nobody may have heard
     * @param leftOut how many facts, or parts of facts, were left out, by reason
     */
    record Write(
            List<Claim> claims,
            List<ProfileWrite> writes,
            List<Profile> unchanged,
            List<EventRow> rows,
            Map<String, Integer> leftOut)
            implements FoldPlan {

        public Write {
            claims = List.copyOf(claims);
            writes = List.copyOf(writes);
            unchanged = List.copyOf(unchanged);
            rows = List.copyOf(rows);
            leftOut = Map.copyOf(leftOut);
        }

        /** Every profile to announce, as it will be. */
        List<Profile> touched() {
            return Stream.concat(writes.stream().map(ProfileWrite::profile), unchanged.stream())
                    .toList();
        }
    }
}
