package io.tamis.segmentation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DestinationWorkerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    /** Longer than any test takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** For tests that wait for its end. */
    private static final Duration SHORT = Duration.ofMillis(100);

    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private final List<UniEmitter<? super Answer>> inFlight = new ArrayList<>();
    private final Steps serial = new Steps();
    private final List<DeliveryState> observed = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private boolean consentAnswers = true;
    private DestinationWorker worker = worker(LEASE);

    private DestinationWorker worker(Duration lease) {
        return new DestinationWorker(
                MemoryDeliveries.DESTINATION.id(),
                deliveries,
                new DeliveryAttempt(
                        deliveries,
                        (destination, delivery) -> Uni.createFrom().emitter(inFlight::add),
                        people -> {
                            asked.add(people.size());
                            if (!consentAnswers) {
                                return Uni.createFrom().nothing();
                            }
                            return Uni.createFrom().item(Everybody.permits(people));
                        },
                        new RetrySchedule(List.of(), () -> 0.0),
                        () -> NOW),
                new DestinationWorker.Limits(4, lease),
                serial,
                () -> NOW,
                (destination, settlement, now) -> observed.add(settlement.state()));
    }

    @Test
    void noMoreThanTheLimitAreInFlight() {
        waiting(10);

        nudge();

        assertThat(inFlight).hasSize(4);
        assertThat(deliveries.waiting).hasSize(6);
    }

    @Test
    void oneQuestionAsksForTheConsentOfAllThatWereClaimed() {
        waiting(10);

        nudge();

        assertThat(asked).containsExactly(4);
    }

    @Test
    void aSlotThatBecomesFreeIsFilledAtOnceAndItsEndIsStored() {
        waiting(10);
        nudge();

        answer(0);

        assertThat(inFlight).hasSize(5);
        assertThat(deliveries.settled).hasSize(1);
    }

    @Test
    void everythingIsSentAndStored() {
        waiting(50);
        nudge();

        for (int i = 0; i < 50; i++) {
            answer(i);
        }
        serial.runLater();

        assertThat(deliveries.settled).hasSize(50);
        assertThat(observed).hasSize(50).containsOnly(DeliveryState.DELIVERED);
        assertThat(worker.idle()).isTrue();
    }

    @Test
    void whatCannotBeStoredIsStoredOnceTheStoreIsBack() {
        waiting(1);
        nudge();
        deliveries.failure = new IllegalStateException("the store is away");
        answer(0);
        assertThat(deliveries.settled).isEmpty();
        assertThat(worker.idle()).isFalse();

        deliveries.failure = null;
        serial.runLater();

        assertThat(deliveries.settled).hasSize(1);
        assertThat(worker.idle()).isTrue();
    }

    @Test
    void aStoreThatThrowsIsAskedAgain() {
        waiting(1);
        deliveries.defect = new IllegalStateException("a defect");
        nudge();
        assertThat(inFlight).isEmpty();

        deliveries.defect = null;
        serial.runLater();

        assertThat(inFlight).hasSize(1);
    }

    @Test
    void aStoppedWorkerStoresWhatEndsAndClaimsNothing() {
        waiting(5);
        nudge();
        worker.stop();

        answer(0);
        answer(1);
        answer(2);
        answer(3);
        serial.runLater();

        assertThat(deliveries.settled).hasSize(4);
        assertThat(deliveries.waiting).hasSize(1);
        assertThat(worker.idle()).isTrue();
    }

    @Test
    void aStoreThatNeverAnswersCountsAsAwayAndIsAskedAgain() {
        worker = worker(SHORT);
        waiting(1);
        deliveries.answers = false;
        nudge();
        await().until(serial::hasTask);
        serial.drain();
        assertThat(inFlight).isEmpty();

        deliveries.answers = true;
        serial.runLater();

        assertThat(inFlight).hasSize(1);
    }

    @Test
    void consentThatIsNeverAnsweredPostponesWhatWasClaimedAndFreesItsSlots() {
        worker = worker(SHORT);
        waiting(4);
        consentAnswers = false;
        nudge();

        await().until(() -> {
            serial.drain();
            return deliveries.settled.size() == 4;
        });

        assertThat(deliveries.settled).extracting(Settlement::state).containsOnly(DeliveryState.PENDING);
        assertThat(inFlight).isEmpty();
        assertThat(worker.idle()).isTrue();
    }

    @Test
    void anAttemptThatNeverEndsFreesItsSlotWithItsLease() {
        worker = worker(SHORT);
        waiting(5);
        nudge();

        await().until(() -> {
            serial.drain();
            return inFlight.size() == 5;
        });
    }

    private void waiting(int count) {
        IntStream.range(0, count).forEach(it -> deliveries.add(Transitions.entered("p" + it, 1)));
    }

    private void nudge() {
        serial.run(worker::nudge);
        serial.drain();
    }

    private void answer(int request) {
        inFlight.get(request).complete(new Answer.Status(200, null));
        serial.drain();
    }

    /** Tasks wait until the test runs them, so that each interleaving is chosen. */
    private static final class Steps implements Serial {

        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final Queue<Runnable> later = new ArrayDeque<>();

        @Override
        public void run(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void later(Duration delay, Runnable task) {
            later.add(task);
        }

        boolean hasTask() {
            return !tasks.isEmpty();
        }

        void drain() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        void runLater() {
            while (!later.isEmpty()) {
                tasks.add(later.remove());
                drain();
            }
        }
    }
}
