package io.tamis.profile.refolding.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.refolding.Refolder;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks again and again for names to fold again. Every replica does: two that find the same do no harm. */
@ApplicationScoped
class RefoldSweeper {

    private static final Logger LOG = Logger.getLogger(RefoldSweeper.class);

    private final Vertx vertx;
    private final Refolder refolder;
    private final Duration every;
    private final AtomicBoolean busy = new AtomicBoolean();

    RefoldSweeper(
            Vertx vertx,
            Refolder refolder,
            // As late as a corrected count may be; a look costs one read of an index that few profiles are in.
            @ConfigProperty(name = "tamis.profile.refolding.every", defaultValue = "2s") Duration every) {
        this.vertx = vertx;
        this.refolder = refolder;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(every.toMillis(), _ -> sweep());
    }

    private void sweep() {
        if (busy.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(refolder::sweep)
                    .subscribe()
                    .with(
                            done -> {
                                busy.set(false);
                                LOG.debugf("folded %d profiles again", done);
                            },
                            failure -> {
                                busy.set(false);
                                LOG.warnf(
                                        "folding again waits: %s",
                                        failure.getClass().getName());
                                LOG.debug("folding again waits", failure);
                            });
        }
    }
}
