package io.tamis.platform.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Drains one queue: whatever waits when a batch ends is the next batch. Under little load a fact is handled at once, alone;
 * under much, batches grow by themselves. How much waits here is bounded by the prefetch ({@code max-outstanding-messages}).
 */
final class QueueReader<T, F> {

    private static final Logger LOG = Logger.getLogger(QueueReader.class);

    private final Reading<T, F> reading;
    private final Settlement<T, F> settlement;
    private final ConsumerState state;
    private final DeliveryChannels channels;
    private final ConcurrentLinkedQueue<Delivery> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean stopping;

    QueueReader(Reading<T, F> reading, Settlement<T, F> settlement, ConsumerState state, DeliveryChannels channels) {
        this.reading = reading;
        this.settlement = settlement;
        this.state = state;
        this.channels = channels;
    }

    void start(Multi<Message<byte[]>> in) {
        var _ = in.subscribe().with(this::arrived, this::failed, this::ended);
    }

    /** Takes no further batch; true once the one in flight has ended. */
    boolean stop(long millis) throws InterruptedException {
        stopping = true;
        next();
        return idle.await(millis, TimeUnit.MILLISECONDS);
    }

    private void arrived(Message<byte[]> message) {
        waiting.add(Delivery.of(message, reading.queue().amqpName(), channels));
        next();
    }

    /** Starts the next batch unless one is in flight, or says that none will be. */
    private void next() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        if (stopping) {
            idle.countDown();
        } else if (waiting.isEmpty()) {
            busy.set(false);
            if (!waiting.isEmpty() || stopping) {
                next();
            }
        } else {
            run();
        }
    }

    private void run() {
        long began = System.nanoTime();
        Uni.createFrom()
                .item(() -> Batch.drain(waiting, reading))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(this::settle)
                .subscribe()
                .with(done -> finished(began), this::abandoned);
    }

    private Uni<Void> settle(Batch<F> batch) {
        state.took(batch.deliveries());
        return settlement
                .settle(batch)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> Delivery.acknowledge(batch.deliveries()))
                .invoke(() -> state.acknowledged(batch.deliveries()));
    }

    private void finished(long began) {
        state.settled(System.nanoTime() - began);
        busy.set(false);
        next();
    }

    /** Nothing of the batch is acknowledged: it comes again, here or elsewhere. */
    private void abandoned(Throwable failure) {
        state.abandoned();
        if (!(failure instanceof CancellationException)) {
            LOG.errorf(
                    failure,
                    "Reading %s stopped; this is a defect",
                    reading.queue().amqpName());
            state.ended();
            idle.countDown();
            return;
        }
        busy.set(false);
        next();
    }

    private void failed(Throwable failure) {
        LOG.errorf("The channel of %s failed: %s", reading.queue().amqpName(), failure.toString());
        state.ended();
    }

    private void ended() {
        if (!stopping) {
            LOG.errorf("The channel of %s ended", reading.queue().amqpName());
            state.ended();
        }
    }
}
