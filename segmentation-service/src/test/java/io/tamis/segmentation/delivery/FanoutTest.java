package io.tamis.segmentation.delivery;

import static io.tamis.segmentation.delivery.Transitions.entered;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FanoutTest {

    private static final Set<TransitionKind> BOTH = Set.of(TransitionKind.values());
    private static final Set<Purpose> MAIL = Set.of(Purpose.EMAIL_MARKETING, Purpose.PROFILING);

    @Test
    void everyDestinationThatCoversTheSegmentGetsARowOfItsOwnId() {
        UUID all = UUID.randomUUID();
        UUID vip = UUID.randomUUID();

        List<NewDelivery> kept = Fanout.of(
                List.of(entered("p", 1)),
                List.of(
                        new Subscription(all, new Interest(MAIL, Set.of(), BOTH)),
                        new Subscription(vip, new Interest(MAIL, Set.of("vip"), BOTH)),
                        new Subscription(UUID.randomUUID(), new Interest(MAIL, Set.of("other"), BOTH))));

        assertThat(kept).extracting(NewDelivery::destination).containsExactly(all, vip);
        assertThat(kept).extracting(NewDelivery::id).doesNotHaveDuplicates();
        assertThat(kept).extracting(NewDelivery::state).containsOnly(DeliveryState.PENDING);
    }

    @Test
    void anEventTypeThatIsNotWantedIsNotKept() {
        Interest exits = new Interest(MAIL, Set.of(), Set.of(TransitionKind.LEFT));

        assertThat(Fanout.of(List.of(entered("p", 1)), List.of(new Subscription(UUID.randomUUID(), exits))))
                .isEmpty();
    }

    @Test
    void anExitFromASegmentThatIsNoLongerCoveredIsKeptForWhomeverWasTold() {
        Interest other = new Interest(MAIL, Set.of("other"), BOTH);
        Subscription narrowed = new Subscription(UUID.randomUUID(), other);

        assertThat(Fanout.of(List.of(Transitions.left("p", 2)), List.of(narrowed)))
                .extracting(NewDelivery::onlyIfTold)
                .containsExactly(true);
        assertThat(Fanout.of(List.of(entered("p", 1)), List.of(narrowed))).isEmpty();
    }

    @Test
    void anEntryNeedsEveryPurposeOfTheDestination() {
        assertThat(state(TransitionKind.ENTERED, Set.of(Purpose.PROFILING))).isEqualTo(DeliveryState.WITHHELD);
        assertThat(state(TransitionKind.ENTERED, Set.of())).isEqualTo(DeliveryState.WITHHELD);
        assertThat(state(TransitionKind.ENTERED, MAIL)).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void anExitNeedsNone() {
        assertThat(state(TransitionKind.LEFT, Set.of())).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void theIdIsTheSameEachTimeAndHasNoDot() {
        UUID destination = UUID.fromString("7f2f3c8e-3c1f-4b8e-9a55-0e8f6b1d2c3a");

        DeliveryId id = DeliveryId.of("0190-1", destination);

        assertThat(id).isEqualTo(DeliveryId.of("0190-1", destination));
        assertThat(id).isNotEqualTo(DeliveryId.of("0190-2", destination));
        assertThat(id.value()).matches("msg_[A-Za-z0-9_-]{24}");
    }

    private static DeliveryState state(TransitionKind kind, Set<Purpose> permitted) {
        MembershipTransition transition = Transitions.of("p", 1, kind, "vip", permitted);
        Subscription subscription = new Subscription(UUID.randomUUID(), new Interest(MAIL, Set.of(), BOTH));
        return Fanout.of(List.of(transition), List.of(subscription)).getFirst().state();
    }
}
