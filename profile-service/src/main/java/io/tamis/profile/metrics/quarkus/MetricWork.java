package io.tamis.profile.metrics.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.platform.backfill.BackfillRunner;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.metrics.mongo.MongoReplicas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps this replica's metrics fresh, says which ones it goes by, and brings profiles up to them. */
@ApplicationScoped
public class MetricWork {

    private static final Logger LOG = Logger.getLogger(MetricWork.class);
    /** A replica that missed a nudge knows of a change within this time. */
    private static final Duration REFRESH = Duration.ofSeconds(5);
    /** How long a backfill may wait to hear that another replica has settled. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final KnownMetrics known;
    private final MongoReplicas replicas;
    private final BackfillRunner backfill;
    private final List<ScheduledFuture<?>> timers = new CopyOnWriteArrayList<>();

    MetricWork(KnownMetrics known, MongoReplicas replicas, BackfillRunner backfill) {
        this.known = known;
        this.replicas = replicas;
        this.backfill = backfill;
    }

    void start(@Observes StartupEvent event) {
        // Others learn of this replica before it reads the metrics, so that none believes them settled meanwhile.
        every(BEAT, "sign of life", () -> replicas.alive(known.settledEpoch()));
        every(REFRESH, "metrics", known::refresh);
        every(BEAT, "backfill of metrics", backfill::tick);
    }

    void stop(@Observes ShutdownEvent event) {
        timers.forEach(it -> it.cancel(false));
        run("last sign of life", replicas::leave);
    }

    /** The metrics changed, or may have. */
    public void nudge() {
        run(
                "metrics",
                () -> known.refresh()
                        .chain(() -> replicas.alive(known.settledEpoch()))
                        .chain(backfill::tick));
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
                .with(_ -> {}, failure -> {
                    LOG.warnf(
                            "The %s will try again: %s",
                            what, failure.getClass().getName());
                    LOG.debugf(failure, "The %s will try again", what);
                });
    }
}
