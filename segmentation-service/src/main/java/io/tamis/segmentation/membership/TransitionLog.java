package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.MembershipTransition;
import java.util.List;

/** The history of all memberships, only ever appended to. */
public interface TransitionLog {
    /**
     * Appends those that are not there yet, by their ids, in any order. When it fails, some may be there: append all of
     * them again.
     *
     * @param transitions at least one
     */
    Uni<Void> append(List<MembershipTransition> transitions);
}
