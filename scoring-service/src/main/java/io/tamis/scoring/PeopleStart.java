package io.tamis.scoring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.platform.backfill.BackfillRunner;
import io.tamis.platform.due.DueClock;
import io.tamis.platform.due.Replicas;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.people.mongo.ScoringStore;
import io.tamis.scoring.people.rabbit.ProfilesConsumer;
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
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the scoring of people in its order: models first, then facts, the clock and deployments. A store that is away
 * delays the start and shows in readiness; it does not end the process.
 */
@Readiness
@ApplicationScoped
public class PeopleStart implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(PeopleStart.class);
    private static final int BEFORE_THE_BROKER = 2;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** Indexes of a large store take their time, and go on being made when nobody waits. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A replica that missed a nudge knows of a deployment within this time. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private static final Duration RESCORING = Duration.ofSeconds(1);

    private final ScoringStore store;
    private final CurrentModels models;
    private final ProfilesConsumer consumer;
    private final DueClock clock;
    private final BackfillRunner rescoring;
    private final Replicas replicas;
    private final List<ScheduledFuture<?>> timers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<@Nullable Void> channels = new CompletableFuture<>();
    private volatile boolean started;

    PeopleStart(
            ScoringStore store,
            CurrentModels models,
            ProfilesConsumer consumer,
            DueClock clock,
            BackfillRunner rescoring,
            Replicas replicas) {
        this.store = store;
        this.models = models;
        this.consumer = consumer;
        this.clock = clock;
        this.rescoring = rescoring;
        this.replicas = replicas;
    }

    /** While the broker is being connected to: what is read here does not need it. */
    void onStart(@Observes @Priority(BEFORE_THE_BROKER) StartupEvent event) {
        // Others learn of this replica before it reads the models, so that none believes them settled meanwhile.
        Uni.createFrom()
                .deferred(store::prepare)
                .chain(() -> replicas.alive())
                .chain(models::refresh)
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

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("scored-people").status(started).build();
    }

    private void begin() {
        consumer.start();
        models.onChange(_ -> run("scoring of everyone", rescoring::tick));
        every(DueClock.TICK, "clock", clock::tick);
        every(REFRESH, "reading of the models", models::refresh);
        every(RESCORING, "scoring of everyone", rescoring::tick);
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
        run("last sign of life", replicas::leave);
    }
}
