package io.tamis.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.tracing.Traces;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // no dead letter is published here, so the publisher is none
class QueueReaderTest {

    private static final long LONG = 5_000;

    private final UnicastProcessor<Message<byte[]>> in = UnicastProcessor.create();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConsumerState state =
            new ConsumerState(Queue.PROFILE_EVENTS, meters, Traces.off(), InstantSource.system());

    @Test
    void aStopHandlesWhatWasDeliveredBefore() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        QueueReader<Numbers, Integer> reader =
                reader(10, batch -> Uni.createFrom().completionStage(gate));
        in.onNext(message(1));
        await().until(() -> batches.size() == 1);
        in.onNext(message(2));

        stop(reader);
        gate.complete(null);

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(batches).containsExactly(List.of(1), List.of(2));
        assertThat(acknowledged).hasValue(2);
    }

    @Test
    void aStopWithoutTimeLeftBeginsNoOtherBatch() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        QueueReader<Numbers, Integer> reader =
                reader(10, batch -> Uni.createFrom().completionStage(gate));
        in.onNext(message(1));
        await().until(() -> batches.size() == 1);
        in.onNext(message(2));

        stop(reader);
        boolean endedWhileHeld = reader.drained(50);
        gate.complete(null);

        assertThat(endedWhileHeld).isFalse();
        assertThat(reader.drained(LONG)).isTrue();
        assertThat(batches).containsExactly(List.of(1));
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void aStopGivesUpABatchThatWaitsForTheInfrastructureWithoutAcknowledgingIt() throws Exception {
        QueueReader<Numbers, Integer> reader =
                reader(10, batch -> Uni.createFrom().failure(new IOException("away")));
        in.onNext(message(1));
        await().until(() -> batches.size() > 1);

        stop(reader);

        assertThat(reader.drained(LONG)).isTrue();
        assertThat(reader.gaveBack()).isTrue();
        assertThat(acknowledged).hasValue(0);
    }

    @Test
    void aReaderWithNothingToDoStopsAtOnce() throws Exception {
        QueueReader<Numbers, Integer> reader =
                reader(10, batch -> Uni.createFrom().voidItem());

        stop(reader);

        assertThat(reader.drained(LONG)).isTrue();
    }

    @Test
    void messagesAreGatheredAsFarAsTheirFactsFitAndALargerOneStandsAlone() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        reader(4, batch -> Uni.createFrom().completionStage(gate));

        in.onNext(message(1));
        await().until(() -> batches.size() == 1);
        in.onNext(message(2, 3));
        in.onNext(message(4, 5));
        in.onNext(message(6));
        in.onNext(message(7, 8, 9, 10, 11));
        gate.complete(null);

        await().until(() -> acknowledged.get() == 5);
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(6), List.of(7, 8, 9, 10, 11));
    }

    private QueueReader<Numbers, Integer> reader(int maxFacts, Function<List<Integer>, Uni<Void>> behaviour) {
        Reading<Numbers, Integer> reading =
                new Reading<>(Queue.PROFILE_EVENTS, Numbers.class, Numbers::numbers, Numbers::of, maxFacts, batch -> {
                    batches.add(List.copyOf(batch));
                    return behaviour.apply(batch);
                });
        Settlement<Numbers, Integer> settlement = new Settlement<>(
                reading,
                new DeadLetters(null, "test"),
                state,
                Duration.ofSeconds(30),
                () -> Runnable::run,
                stopping::get);
        QueueReader<Numbers, Integer> reader =
                new QueueReader<>(reading, settlement, state, new DeliveryChannels(), Patience.USUAL);
        reader.start(in);
        return reader;
    }

    private void stop(QueueReader<Numbers, Integer> reader) {
        stopping.set(true);
        reader.drain();
    }

    private Message<byte[]> message(Integer... numbers) {
        return Message.of(("{\"numbers\":" + List.of(numbers) + "}").getBytes(UTF_8), () -> {
            acknowledged.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
    }
}
