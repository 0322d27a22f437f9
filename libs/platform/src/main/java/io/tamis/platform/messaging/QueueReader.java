package io.tamis.platform.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drains one queue: whatever waits when a batch ends is the next batch. Under little load a fact is handled at once, alone;
 * under much, batches grow by themselves. How much waits here is bounded by the prefetch ({@code max-outstanding-messages}).
 *
 * <p>It ends in this order (ADR 0025 says why): nothing more is acknowledged, so that the broker soon may send nothing more; once
 * nothing is on its way, the consumer is cancelled; what was handled is acknowledged; what still waits is handled and acknowledged,
 * and only then does the connector close its channel. A connection lost meanwhile ends it at once: the broker took back what it had
 * delivered, and whoever reconnects would only begin anew.
 */
final class QueueReader<T, F> {

    private static final Logger LOG = Logger.getLogger(QueueReader.class);
    private static final long TICK_MILLIS = 10;

    private final Reading<T, F> reading;
    private final Settlement<T, F> settlement;
    private final ConsumerState state;
    private final DeliveryChannels channels;
    private final Patience patience;
    private final ConcurrentLinkedQueue<Delivery> waiting = new ConcurrentLinkedQueue<>();
    /** Handled and not acknowledged yet. Whoever made {@code busy} true owns it. */
    private final List<Delivery> held = new ArrayList<>();

    private final AtomicBoolean busy = new AtomicBoolean();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile @Nullable ScheduledFuture<?> ticks;
    /** Who read when the end began. */
    private volatile Set<Subscription> consumers = Set.of();

    private volatile long drainBegan;
    private volatile boolean draining;
    private volatile boolean cancelled;
    private volatile boolean stopping;
    private volatile boolean gaveBack;

    QueueReader(
            Reading<T, F> reading,
            Settlement<T, F> settlement,
            ConsumerState state,
            DeliveryChannels channels,
            Patience patience) {
        this.reading = reading;
        this.settlement = settlement;
        this.state = state;
        this.channels = channels;
        this.patience = patience;
    }

    void start(Multi<Message<byte[]>> in) {
        var _ = in.subscribe().with(this::arrived, this::failed, this::ended);
    }

    /** Asks the broker for nothing more; what it delivered before is still handled. Returns at once. */
    void drain() {
        drainBegan = System.nanoTime();
        consumers = channels.consumers(queue());
        draining = true;
        ticks = Infrastructure.getDefaultWorkerPool()
                .scheduleWithFixedDelay(this::next, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits until all that was delivered has ended; false when it had not in time: then no further batch is begun. */
    boolean drained(long millis) throws InterruptedException {
        boolean ended = idle.await(millis, TimeUnit.MILLISECONDS);
        stopping = true;
        return ended;
    }

    /** Whether something was given back that the time would have allowed to handle: the connection, or a store, was lost. */
    boolean gaveBack() {
        return gaveBack;
    }

    private void arrived(Message<byte[]> message) {
        Delivery delivery = Delivery.of(message, queue(), channels);
        if (delivery.redelivered()) {
            state.redelivered();
        }
        waiting.add(delivery);
        if (delivery.consumerTag() != null) {
            channels.arrived(queue(), delivery.consumerTag());
        }
        next();
    }

    /** Starts the next batch unless one is in flight, or the next step of the end. */
    private void next() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        if (over()) {
            Infrastructure.getDefaultWorkerPool().execute(this::end);
        } else if (mayCancel()) {
            Infrastructure.getDefaultWorkerPool().execute(this::cancel);
        } else if (waiting.isEmpty()) {
            busy.set(false);
            if (!waiting.isEmpty() || over()) {
                next();
            }
        } else {
            run();
        }
    }

    /** What arrives is counted after it waits: so what is counted is asked for before what waits. */
    private boolean over() {
        return stopping || lost() || (cancelled && channels.drained(queue()) && waiting.isEmpty());
    }

    private boolean lost() {
        return draining && !channels.consumers(queue()).equals(consumers);
    }

    /** Asked between two batches, when nothing is being acknowledged: what is full stays full. */
    private boolean mayCancel() {
        return draining
                && !cancelled
                && (channels.still(queue(), patience.quiet().toNanos())
                        || System.nanoTime() - drainBegan >= patience.longest().toNanos());
    }

    private void cancel() {
        channels.cancel(queue());
        cancelled = true;
        release(() -> {
            busy.set(false);
            next();
        });
    }

    private void end() {
        if (lost()) {
            gaveBack = true;
        }
        release(() -> {
            channels.answered(queue());
            ScheduledFuture<?> ticking = ticks;
            if (ticking != null) {
                ticking.cancel(false);
            }
            idle.countDown();
        });
    }

    private void release(Runnable then) {
        List<Delivery> all = List.copyOf(held);
        held.clear();
        var _ = acknowledgeNow(all).subscribe().with(done -> then.run(), failure -> then.run());
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
                .chain(() -> acknowledge(batch.deliveries()));
    }

    private Uni<Void> acknowledge(List<Delivery> deliveries) {
        if (draining && !cancelled) {
            held.addAll(deliveries);
            return Uni.createFrom().voidItem();
        }
        return acknowledgeNow(deliveries);
    }

    private Uni<Void> acknowledgeNow(List<Delivery> deliveries) {
        return Delivery.acknowledge(deliveries).invoke(() -> state.acknowledged(deliveries));
    }

    private void finished(long began) {
        state.settled(System.nanoTime() - began);
        busy.set(false);
        next();
    }

    /** Nothing of the batch is acknowledged: it comes again elsewhere. */
    private void abandoned(Throwable failure) {
        state.abandoned();
        if (!(failure instanceof CancellationException)) {
            LOG.errorf(failure, "Reading %s stopped; this is a defect", queue());
            state.ended();
            idle.countDown();
            return;
        }
        // Only at the end: the infrastructure that refused this batch would refuse the others.
        gaveBack = true;
        stopping = true;
        busy.set(false);
        next();
    }

    private String queue() {
        return reading.queue().amqpName();
    }

    private void failed(Throwable failure) {
        LOG.errorf("The channel of %s failed: %s", queue(), failure.toString());
        state.ended();
    }

    private void ended() {
        if (!draining) {
            LOG.errorf("The channel of %s ended", queue());
            state.ended();
        }
    }
}
