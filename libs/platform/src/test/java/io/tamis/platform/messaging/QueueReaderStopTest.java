package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.tracing.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The order of a stop towards the broker, which ADR 0025 reasons about. */
@NullUnmarked // no dead letter is published here, so the publisher is none
class QueueReaderStopTest {

    private static final long LONG = 5_000;
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int PREFETCH = 3;

    private final DeliveryChannels channels = new DeliveryChannels();
    private final StubSubscription broker = new StubSubscription(channels, PREFETCH);
    private final List<Integer> handled = new CopyOnWriteArrayList<>();

    @Test
    void nothingIsAcknowledgedUntilTheConsumerIsFullAndCancelled() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(NEVER, NEVER));
        deliver(1);
        await().until(() -> broker.told.equals(List.of("acknowledge up to 1")));

        reader.drain();
        deliver(2);
        deliver(3);
        await().until(() -> handled.size() == 3);
        await().during(Duration.ofMillis(100)).until(() -> broker.told.size() == 1);
        assertThat(broker.told).containsExactly("acknowledge up to 1");
        deliver(4);

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(reader.gaveBack()).isFalse();
        assertThat(handled).containsExactly(1, 2, 3, 4);
        assertThat(broker.told)
                .startsWith("acknowledge up to 1", "basic.cancel", "queue.declare", "acknowledge up to 3");
        assertThat(broker.told).endsWith("acknowledge up to 4", "queue.declare");
    }

    @Test
    void aQuietConsumerIsCancelledThoughItIsNotFull() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(Duration.ZERO, NEVER));

        reader.drain();

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(broker.told).containsExactly("basic.cancel", "queue.declare", "queue.declare");
    }

    @Test
    void aConsumerThatIsNeitherFullNorQuietIsCancelledAfterAWhile() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(NEVER, Duration.ofMillis(50)));
        broker.delivered(1);

        reader.drain();
        broker.arrived(1);

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(broker.told)
                .startsWith("basic.cancel")
                .contains("acknowledge up to 1")
                .endsWith("queue.declare");
    }

    @Test
    void whatTheClientWasGivenAndTheReaderNotYetIsAwaited() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(Duration.ZERO, NEVER));
        broker.delivered(1);

        reader.drain();
        await().until(() -> broker.told.contains("basic.cancel"));
        await().during(Duration.ofMillis(100)).until(() -> broker.told.size() == 2);
        broker.arrived(1);

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(handled).containsExactly(1);
        assertThat(broker.told).contains("acknowledge up to 1").endsWith("queue.declare");
    }

    @Test
    void aStopWithoutTimeLeftStillAcknowledgesWhatItHandled() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(NEVER, NEVER));
        reader.drain();
        deliver(1);
        await().until(() -> handled.size() == 1);

        assertThat(reader.drained(0)).isFalse();

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(broker.told).containsExactly("acknowledge up to 1", "queue.declare");
    }

    @Test
    void aConnectionLostBeforeTheCancellationEndsTheStopAtOnce() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(NEVER, NEVER));
        reader.drain();
        deliver(1);
        await().until(() -> handled.size() == 1);

        broker.reconnected();

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(reader.gaveBack()).isTrue();
    }

    @Test
    void aConsumerThatCameBackAfterTheCancellationIsNotWaitedFor() throws Exception {
        QueueReader<Numbers, Integer> reader = reader(new Patience(Duration.ZERO, NEVER));
        broker.delivered(1);
        reader.drain();
        await().until(() -> broker.told.equals(List.of("basic.cancel", "queue.declare")));

        broker.reconnected();
        broker.delivered(1);

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(reader.gaveBack()).isTrue();
        assertThat(handled).isEmpty();
    }

    private void deliver(long tag) {
        broker.delivered(tag);
        broker.arrived(tag);
    }

    private QueueReader<Numbers, Integer> reader(Patience patience) {
        Reading<Numbers, Integer> reading =
                new Reading<>(Queue.PROFILE_EVENTS, Numbers.class, Numbers::numbers, Numbers::of, 10, batch -> {
                    handled.addAll(batch);
                    return Uni.createFrom().voidItem();
                });
        ConsumerState state = new ConsumerState(
                Queue.PROFILE_EVENTS, new SimpleMeterRegistry(), Traces.off(), InstantSource.system());
        Settlement<Numbers, Integer> settlement = new Settlement<>(
                reading,
                new DeadLetters(null, "test"),
                state,
                Duration.ofSeconds(30),
                () -> Runnable::run,
                () -> false);
        QueueReader<Numbers, Integer> reader = new QueueReader<>(reading, settlement, state, channels, patience);
        reader.start(broker.in);
        return reader;
    }
}
