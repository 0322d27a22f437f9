package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import java.util.List;

/**
 * Which transition is kept for which destination: those that it covers, and the exits of whom it was told of although it
 * covers the segment no longer.
 */
public final class Fanout {

    private Fanout() {}

    /**
     * What to keep: pure, so the same transitions and subscriptions give the same deliveries, under the same ids. One
     * that consent did not allow when the transition happened is kept as withheld.
     */
    public static List<NewDelivery> of(List<MembershipTransition> transitions, List<Subscription> subscriptions) {
        return transitions.stream()
                .flatMap(transition -> subscriptions.stream()
                        .filter(it -> concerns(it.interest(), transition))
                        .map(it -> delivery(transition, it)))
                .distinct()
                .toList();
    }

    private static boolean concerns(Interest interest, MembershipTransition transition) {
        String segment = transition.segment().key();
        return interest.covers(transition.kind(), segment) || interest.mayFollow(transition.kind(), segment);
    }

    private static NewDelivery delivery(MembershipTransition transition, Subscription to) {
        TransitionKind kind = transition.kind();
        boolean allowed = !to.interest().asksConsent(kind) || to.interest().permittedBy(transition.permitted());
        return new NewDelivery(
                DeliveryId.of(transition.transitionId(), to.destination()),
                to.destination(),
                transition,
                allowed ? DeliveryState.PENDING : DeliveryState.WITHHELD,
                to.interest().mayFollow(kind, transition.segment().key()));
    }
}
