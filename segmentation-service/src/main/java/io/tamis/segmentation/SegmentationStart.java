package io.tamis.segmentation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.platform.backfill.BackfillRunner;
import io.tamis.platform.due.DueClock;
import io.tamis.platform.due.Replicas;
import io.tamis.platform.outbox.OutboxRelay;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.definition.rabbit.MetricsConsumer;
import io.tamis.segmentation.definition.rabbit.ModelsConsumer;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import io.tamis.segmentation.membership.rabbit.ProfilesConsumer;
import io.tamis.segmentation.membership.rabbit.ScoresConsumer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the work in its order: definitions first, then facts, the clock and backfills. A store that is away delays the
 * start and shows in readiness; it does not end the process.
 */
@ApplicationScoped
public class SegmentationStart {
    private static final Logger LOG = Logger.getLogger(SegmentationStart.class);
    private static final int BEFORE_THE_BROKER = 2;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** A replica that missed a nudge knows of a change within this time. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    /** A start that takes longer hangs, and is tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BACKFILL = Duration.ofSeconds(1);

    private final SegmentationStore store;
    private final SegmentRegistry registry;
    private final ProfilesConsumer consumer;
    private final ScoresConsumer scores;
    private final ModelsConsumer models;
    private final MetricsConsumer metrics;
    private final DueClock clock;
    private final BackfillRunner backfill;
    private final Replicas replicas;
    private final OutboxRelay outbox;
    private final List<ScheduledFuture<?>> timers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<@Nullable Void> channels = new CompletableFuture<>();
    private volatile boolean started;

    SegmentationStart(
            SegmentationStore store,
            SegmentRegistry registry,
            ProfilesConsumer consumer,
            ScoresConsumer scores,
            ModelsConsumer models,
            MetricsConsumer metrics,
            DueClock clock,
            BackfillRunner backfill,
            Replicas replicas,
            OutboxRelay outbox) {
        this.store = store;
        this.registry = registry;
        this.consumer = consumer;
        this.scores = scores;
        this.models = models;
        this.metrics = metrics;
        this.clock = clock;
        this.backfill = backfill;
        this.replicas = replicas;
        this.outbox = outbox;
    }

    /** While the broker is being connected to: what is read here does not need it. */
    void onStart(@Observes @Priority(BEFORE_THE_BROKER) StartupEvent event) {
        outbox.start();
        // Others learn of this replica before it reads the definitions, so that none believes them settled meanwhile.
        store.prepare()
                .chain(() -> replicas.alive())
                .chain(registry::reload)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Not started yet: %s", failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(AGAIN, AGAIN)
                .indefinitely()
                .call(() -> Uni.createFrom().completionStage(channels))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(_ -> begin(), failure -> LOG.error("Cannot start", failure));
    }

    /** The library has opened its channels by now: readers may begin. */
    void onChannels(@Observes StartupEvent event) {
        channels.complete(null);
    }

    /** Whether definitions are known and work goes on. Once true it stays so, even when a store goes away later. */
    public boolean started() {
        return started;
    }

    private void begin() {
        consumer.start();
        scores.start();
        models.start();
        metrics.start();
        registry.onChange(_ -> run("backfill", backfill::tick));
        every(DueClock.TICK, "clock", clock::tick);
        every(REFRESH, "definitions", registry::refresh);
        every(BACKFILL, "backfill", backfill::tick);
        started = true;
    }

    private void every(Duration pause, String what, Supplier<Uni<?>> work) {
        timers.add(Infrastructure.getDefaultWorkerPool()
                .scheduleWithFixedDelay(() -> run(what, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void run(String what, Supplier<? extends Uni<?>> work) {
        // Deferred, so that a failure before the first step does not end the timer that calls this.
        Uni.createFrom()
                .<Object>deferred(() -> work.get().replaceWith(Boolean.TRUE))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("The %s will try again: %s", what, failure.toString()));
    }

    void onStop(@Observes ShutdownEvent event) {
        timers.forEach(it -> it.cancel(false));
        outbox.close();
        run("last sign of life", replicas::leave);
    }
}
