package io.tamis.contracts.segment;

import java.util.List;

/** Transitions, at most 100 in one message. */
public record MembershipsChanged(List<MembershipTransition> transitions) {

    public MembershipsChanged {
        transitions = List.copyOf(transitions);
    }
}
