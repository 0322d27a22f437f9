package io.tamis.profile.exports.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.exports.ExportRun;
import io.tamis.profile.exports.Exports;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Carries exports out, one at a time on each replica, and forgets those that expired. */
@ApplicationScoped
public class ExportWorker {

    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final ExportRun run;
    private final Exports exports;
    private final ExportSettings settings;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    ExportWorker(Vertx vertx, ExportRun run, Exports exports, ExportSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.run = run;
        this.exports = exports;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(settings.poll().toMillis(), _ -> nudge());
        vertx.setPeriodic(SWEEP.toMillis(), _ -> sweep());
    }

    /**
     * There may be something to do. Returns at once, from any thread; nothing happens while an export is carried out
     * here, after which the next is looked for anyway.
     */
    public void nudge() {
        if (busy.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(run::work)
                    .subscribe()
                    .with(
                            worked -> {
                                busy.set(false);
                                if (worked) {
                                    nudge();
                                }
                            },
                            failure -> {
                                busy.set(false);
                                // It stays where it stands, and is taken up again once it went silent.
                                LOG.warnf(
                                        "an export waits: %s",
                                        failure.getClass().getName());
                                LOG.debug("an export waits", failure);
                            });
        }
    }

    private void sweep() {
        exports.forget(clock.instant())
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.warnf(
                                "old exports were not forgotten: %s",
                                failure.getClass().getName()));
    }
}
