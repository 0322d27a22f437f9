package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import org.jspecify.annotations.Nullable;

/** Whether a transition may still be sent, given what the destination was sent before. */
public enum Turn {
    /** It is its turn; what consent allows is another question. */
    SEND,
    /** A later one of that person and segment was sent or skipped before. */
    SUPERSEDED,
    /** An exit of somebody whom the receiver does not hold as a member. */
    SKIP;

    /**
     * A transition numbered below the last one sent for that person and segment is dropped. An exit is sent whenever
     * the receiver may hold the person as a member, and only then.
     */
    public static Turn of(MembershipTransition transition, Interest interest, @Nullable LastSent last) {
        if (last != null && transition.number() < last.number()) {
            return SUPERSEDED;
        }
        boolean tellsOfEntries = interest.kinds().contains(TransitionKind.ENTERED);
        if (transition.kind() == TransitionKind.LEFT && tellsOfEntries && !mayHold(last)) {
            return SKIP;
        }
        return SEND;
    }

    /** An exit that failed may not have arrived. */
    private static boolean mayHold(@Nullable LastSent last) {
        return last != null && (last.kind() == TransitionKind.ENTERED || last.state() == DeliveryState.FAILED);
    }
}
