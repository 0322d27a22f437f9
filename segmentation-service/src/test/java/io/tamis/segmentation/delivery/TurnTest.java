package io.tamis.segmentation.delivery;

import static io.tamis.segmentation.delivery.Transitions.entered;
import static io.tamis.segmentation.delivery.Transitions.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.TransitionKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Interest BOTH =
            new Interest(Set.of(Purpose.PROFILING), Set.of(), Set.of(TransitionKind.values()));
    private static final Interest EXITS =
            new Interest(Set.of(Purpose.PROFILING), Set.of(), Set.of(TransitionKind.LEFT));

    @Test
    void aTransitionNumberedBelowTheLastOneSentIsDropped() {
        assertThat(Turn.of(entered("p", 3), BOTH, sent(4, TransitionKind.LEFT, DeliveryState.DELIVERED)))
                .isEqualTo(Turn.SUPERSEDED);
    }

    @Test
    void anEntryThatArrivesAfterItsExitWasSkippedIsDropped() {
        assertThat(Turn.of(entered("p", 3), BOTH, sent(4, TransitionKind.LEFT, DeliveryState.SKIPPED)))
                .isEqualTo(Turn.SUPERSEDED);
    }

    @Test
    void theFirstEntryIsSent() {
        assertThat(Turn.of(entered("p", 1), BOTH, null)).isEqualTo(Turn.SEND);
    }

    @Test
    void anExitFollowsADeliveredEntry() {
        assertThat(Turn.of(left("p", 2), BOTH, sent(1, TransitionKind.ENTERED, DeliveryState.DELIVERED)))
                .isEqualTo(Turn.SEND);
    }

    @Test
    void anExitFollowsAnEntryThatMayHaveArrived() {
        assertThat(Turn.of(left("p", 2), BOTH, sent(1, TransitionKind.ENTERED, DeliveryState.FAILED)))
                .isEqualTo(Turn.SEND);
    }

    @Test
    void anExitOfSomebodyNeverToldOfIsSkipped() {
        assertThat(Turn.of(left("p", 2), BOTH, null)).isEqualTo(Turn.SKIP);
    }

    @Test
    void aSecondExitInARowIsSkippedUnlessTheFirstMayNotHaveArrived() {
        assertThat(Turn.of(left("p", 4), BOTH, sent(2, TransitionKind.LEFT, DeliveryState.DELIVERED)))
                .isEqualTo(Turn.SKIP);
        assertThat(Turn.of(left("p", 4), BOTH, sent(2, TransitionKind.LEFT, DeliveryState.FAILED)))
                .isEqualTo(Turn.SEND);
    }

    @Test
    void whoWantsExitsOnlyIsToldOfThemWithoutAnEntryButAsksConsent() {
        assertThat(Turn.of(left("p", 2), EXITS, null)).isEqualTo(Turn.SEND);
        assertThat(EXITS.asksConsent(TransitionKind.LEFT)).isTrue();
        assertThat(BOTH.asksConsent(TransitionKind.LEFT)).isFalse();
    }

    private static LastSent sent(long number, TransitionKind kind, DeliveryState state) {
        return new LastSent("p-" + number, number, kind, state, Transitions.AT);
    }
}
