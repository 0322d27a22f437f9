package io.tamis.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.tracing.Traces;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads queues in natural batches with manual acknowledgement: at least once, one batch in flight per queue.
 *
 * <ul>
 *   <li>A message is acknowledged once every fact in it was handled or is confirmed in the dead letters.
 *   <li>A message that is not of its type goes to the dead letters as it is.
 *   <li>A fault of the infrastructure (see {@link Faults}) acknowledges nothing: the same batch is tried again with growing
 *       pauses, and readiness says so after three tries.
 *   <li>Any other failure halves the batch until the fact at fault stands alone; the others go on.
 *   <li>When the process stops, the broker is asked for nothing more, and what it delivered before is handled and
 *       acknowledged, within {@code tamis.broker.drain-timeout}: nothing is delivered again elsewhere without need.
 * </ul>
 */
@ApplicationScoped
public class BatchingConsumer {

    private static final Logger LOG = Logger.getLogger(BatchingConsumer.class);
    /** Before whatever handlers need is closed. */
    private static final int EARLY = 100;

    private final Vertx vertx;
    private final BrokerSettings settings;
    private final DeadLetters deadLetters;
    private final DeliveryChannels channels;
    private final MeterRegistry meters;
    private final Traces traces;
    private final List<QueueReader<?, ?>> readers = new CopyOnWriteArrayList<>();
    private final List<ConsumerState> states = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    BatchingConsumer(
            Vertx vertx,
            BrokerSettings settings,
            DeadLetters deadLetters,
            DeliveryChannels channels,
            MeterRegistry meters,
            Traces traces) {
        this.vertx = vertx;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.channels = channels;
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Starts reading; call it once per queue, at start-up.
     *
     * @param in the SmallRye channel of the queue
     * @param messageType read from JSON, as the contract writes it
     * @param facts the facts of a message, perhaps none. A message of which it throws {@link IllegalArgumentException},
     *     {@link NullPointerException} or {@link ClassCastException} goes to the dead letters; anything else it throws
     *     is a defect and ends the reading of the queue
     * @param alone a message with one fact alone, for the dead letters; must not throw
     * @param maxFacts of a batch, at least 1; a message with more is a batch of its own
     * @throws IllegalArgumentException when {@code maxFacts} is below 1
     */
    public <T, F> void start(
            Queue queue,
            Multi<Message<byte[]>> in,
            Class<T> messageType,
            Function<T, List<F>> facts,
            Function<F, T> alone,
            int maxFacts,
            FactHandler<F> handler) {
        Reading<T, F> reading = new Reading<>(queue, messageType, facts, alone, maxFacts, handler);
        ConsumerState state = new ConsumerState(queue, meters, traces, InstantSource.system());
        Context root = ((VertxInternal) vertx).createEventLoopContext();
        Settlement<T, F> settlement = new Settlement<>(
                reading, deadLetters, state, settings.batchTimeout(), () -> fresh(root, state), () -> stopping);
        QueueReader<T, F> reader = new QueueReader<>(reading, settlement, state, channels, Patience.USUAL);
        states.add(state);
        readers.add(reader);
        reader.start(in);
    }

    List<ConsumerState> states() {
        return states;
    }

    void onStop(@Observes @Priority(EARLY) ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void stop() throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
        readers.forEach(QueueReader::drain);
        int incomplete = 0;
        for (QueueReader<?, ?> reader : readers) {
            boolean ended = reader.drained(Math.max(0, (deadline - System.nanoTime()) / 1_000_000));
            if (!ended || reader.gaveBack()) {
                incomplete++;
            }
        }
        if (incomplete > 0) {
            LOG.warnf("What %d queues delivered was not all handled; the rest will be delivered again.", incomplete);
        } else if (!readers.isEmpty()) {
            LOG.info("All that was delivered is handled; reading has stopped.");
        }
    }

    /** A duplicated context of its own for each attempt, marked safe: sessions and locals of one never meet another's. */
    private static Executor fresh(Context root, ConsumerState state) {
        Context context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(root));
        VertxContextSafetyToggle.setContextSafe(context, true);
        state.trace(context);
        return work -> context.runOnContext(ignored -> work.run());
    }
}
