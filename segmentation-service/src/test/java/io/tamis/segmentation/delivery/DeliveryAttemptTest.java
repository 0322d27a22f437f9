package io.tamis.segmentation.delivery;

import static io.tamis.segmentation.delivery.Transitions.entered;
import static io.tamis.segmentation.delivery.Transitions.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryAttemptTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), () -> 0.0);

    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private Uni<Set<Purpose>> permitted = Uni.createFrom().item(Set.of(Purpose.values()));
    private Answer answer = new Answer.Status(204, null);
    private int requests;

    @Test
    void onlyATwoHundredIsSuccess() {
        assertThat(attempt(entered("p", 1), 1, 0).state()).isEqualTo(DeliveryState.DELIVERED);
        for (int status : List.of(199, 301, 302, 308, 400, 404, 500)) {
            answer = new Answer.Status(status, null);
            assertThat(attempt(entered("p", 1), 1, 0).state()).isEqualTo(DeliveryState.PENDING);
        }
    }

    @Test
    void aFailureIsTriedAgainByTheScheduleUntilItEnds() {
        answer = new Answer.None("timeout");

        Settlement first = attempt(entered("p", 1), 1, 0);
        Settlement last = attempt(entered("p", 1), 3, 2);

        assertThat(first.dueAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(first.step()).isEqualTo(1);
        assertThat(first.error()).isEqualTo("timeout");
        assertThat(last.state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void goneDisablesTheDestinationAndKeepsTheDelivery() {
        answer = new Answer.Status(410, null);

        Settlement settlement = attempt(entered("p", 1), 1, 0);

        assertThat(deliveries.disabled).containsExactly(MemoryDeliveries.DESTINATION.id());
        assertThat(settlement.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(settlement.step()).isZero();
    }

    @Test
    void aReceiverThatAsksToWaitIsLeftAlone() {
        answer = new Answer.Status(429, Duration.ofSeconds(90));

        Settlement settlement = attempt(entered("p", 1), 1, 0);

        assertThat(deliveries.held).isEqualTo(NOW.plusSeconds(90));
        assertThat(settlement.dueAt()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void consentIsAskedAtEveryAttemptOfAnEntry() {
        permitted = Uni.createFrom().item(Set.of());

        Settlement settlement = attempt(entered("p", 1), 2, 1);

        assertThat(settlement.state()).isEqualTo(DeliveryState.WITHHELD);
        assertThat(settlement.attempts()).isEqualTo(1);
        assertThat(requests).isZero();
    }

    @Test
    void anExitIsSentAlthoughConsentIsGone() {
        permitted = Uni.createFrom().item(Set.of());
        LastSent last = new LastSent("p-1", 1, TransitionKind.ENTERED, DeliveryState.DELIVERED, NOW);

        assertThat(attempt(left("p", 2), 1, 0, last).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whileConsentCannotBeReadNothingIsSentAndNoAttemptIsCounted() {
        permitted = Uni.createFrom().failure(new IllegalStateException("the store is away"));

        Settlement settlement = attempt(entered("p", 1), 1, 0);

        assertThat(settlement.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(settlement.attempts()).isZero();
        assertThat(settlement.step()).isZero();
        assertThat(requests).isZero();
    }

    private Settlement attempt(MembershipTransition transition, int number, int step) {
        return attempt(transition, number, step, null);
    }

    private Settlement attempt(MembershipTransition transition, int number, int step, @Nullable LastSent last) {
        Sender sender = (destination, delivery) -> {
            requests++;
            return Uni.createFrom().item(answer);
        };
        ClaimedDelivery delivery = new ClaimedDelivery(new DeliveryId("msg_1"), number, step, transition, last);
        CurrentConsent consent =
                people -> permitted.map(it -> people.stream().collect(Collectors.toMap(Function.identity(), _ -> it)));
        DeliveryAttempt attempt = new DeliveryAttempt(deliveries, sender, consent, SCHEDULE, () -> NOW);
        return attempt.permitted(new Claim(MemoryDeliveries.DESTINATION, List.of(delivery)))
                .chain(it -> attempt.make(MemoryDeliveries.DESTINATION, delivery, it))
                .await()
                .indefinitely();
    }
}
