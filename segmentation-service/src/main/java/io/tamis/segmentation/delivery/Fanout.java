package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import java.util.List;

/** Which transition is kept for which destination. */
public final class Fanout {

    private Fanout() {}

    public static List<NewDelivery> of(List<MembershipTransition> transitions, List<Subscription> subscriptions) {
        return transitions.stream()
                .flatMap(transition -> subscriptions.stream()
                        .filter(it -> covers(it.interest(), transition))
                        .map(it -> delivery(transition, it)))
                .distinct()
                .toList();
    }

    private static boolean covers(Interest interest, MembershipTransition transition) {
        return interest.covers(transition.kind(), transition.segment().key());
    }

    private static NewDelivery delivery(MembershipTransition transition, Subscription to) {
        TransitionKind kind = transition.kind();
        boolean allowed = !to.interest().asksConsent(kind) || to.interest().permittedBy(transition.permitted());
        return new NewDelivery(
                DeliveryId.of(transition.transitionId(), to.destination()),
                to.destination(),
                transition,
                allowed ? DeliveryState.PENDING : DeliveryState.WITHHELD);
    }
}
