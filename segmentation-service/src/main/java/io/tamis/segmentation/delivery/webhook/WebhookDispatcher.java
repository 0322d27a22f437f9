package io.tamis.segmentation.delivery.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.CurrentConsent;
import io.tamis.segmentation.delivery.Deliveries;
import io.tamis.segmentation.delivery.DeliveryAttempt;
import io.tamis.segmentation.delivery.DeliveryObserver;
import io.tamis.segmentation.delivery.DestinationWorker;
import io.tamis.segmentation.delivery.RetrySchedule;
import io.tamis.segmentation.delivery.Sender;
import io.tamis.segmentation.delivery.Serial;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one worker per destination with something to do. Nudged when transitions are kept; asks the store each second for what
 * nobody nudged about. All workers live on one event loop: they only wait for the store and for receivers.
 */
@ApplicationScoped
public class WebhookDispatcher {

    private static final Logger LOG = Logger.getLogger(WebhookDispatcher.class);

    /** What is in flight at shutdown is sent again under its lease if it takes longer. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Deliveries deliveries;
    private final DeliverySettings settings;
    private final DeliveryAttempt attempt;
    private final DeliveryObserver observer;
    private final InstantSource clock;
    private final Map<UUID, DestinationWorker> workers = new HashMap<>();
    private volatile @Nullable Context context;
    private boolean polling;
    private boolean stopped;

    /** One a process; two on one store share the work. */
    public WebhookDispatcher(
            Vertx vertx,
            Deliveries deliveries,
            DeliverySettings settings,
            Sender sender,
            CurrentConsent consent,
            DeliveryObserver observer,
            InstantSource clock) {
        this.vertx = vertx;
        this.deliveries = deliveries;
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
        RetrySchedule schedule = new RetrySchedule(
                settings.retryDelays(), () -> ThreadLocalRandom.current().nextDouble());
        this.attempt = new DeliveryAttempt(deliveries, sender, consent, schedule, clock);
    }

    /** Begins to look for work. */
    public void start(@Observes StartupEvent event) {
        Context loop = vertx.getOrCreateContext();
        context = loop;
        loop.runOnContext(_ -> {
            poll();
            vertx.setPeriodic(settings.poll().toMillis(), _ -> poll());
        });
    }

    /**
     * These destinations have something new to send. Returns at once, for any thread; before the start it does nothing,
     * and the first poll finds what is due.
     */
    public void nudge(Collection<UUID> destinations) {
        run(() -> destinations.forEach(it -> worker(it).nudge()));
    }

    private void poll() {
        workers.values().removeIf(DestinationWorker::idle);
        if (polling || stopped) {
            return;
        }
        polling = true;
        Uni.createFrom()
                .deferred(() -> deliveries.due(clock.instant()))
                .ifNoItem()
                .after(settings.lease())
                .fail()
                .subscribe()
                .with(
                        due -> run(() -> {
                            polling = false;
                            due.forEach(it -> worker(it).nudge());
                        }),
                        failure -> run(() -> {
                            polling = false;
                            LOG.warnf(
                                    "What is due cannot be read: %s",
                                    failure.getClass().getName());
                        }));
    }

    private DestinationWorker worker(UUID destination) {
        return workers.computeIfAbsent(destination, id -> {
            DestinationWorker.Limits limits = new DestinationWorker.Limits(settings.concurrency(), settings.lease());
            DestinationWorker worker =
                    new DestinationWorker(id, deliveries, attempt, limits, new OnContext(), clock, observer);
            if (stopped) {
                worker.stop();
            }
            return worker;
        });
    }

    private void run(Runnable task) {
        Context loop = context;
        if (loop != null) {
            loop.runOnContext(_ -> task.run());
        }
    }

    /** Claims nothing more, and waits a little for the answers that are on their way. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        run(() -> {
            stopped = true;
            workers.values().forEach(DestinationWorker::stop);
            awaitIdle(done);
        });
        if (context != null && !done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Some deliveries are still in flight: they will be sent again under the same id");
        }
    }

    private void awaitIdle(CountDownLatch done) {
        if (workers.values().stream().allMatch(DestinationWorker::idle)) {
            done.countDown();
        } else {
            vertx.setTimer(20, _ -> awaitIdle(done));
        }
    }

    private final class OnContext implements Serial {

        @Override
        public void run(Runnable task) {
            WebhookDispatcher.this.run(task);
        }

        @Override
        public void later(Duration delay, Runnable task) {
            vertx.setTimer(delay.toMillis(), _ -> WebhookDispatcher.this.run(task));
        }
    }
}
