package io.tamis.scoring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.platform.outbox.OutboxRelay;
import io.tamis.scoring.inference.ServedModels;
import io.tamis.scoring.inference.onnx.Telemetry;
import io.tamis.scoring.registry.Models;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Loads the models, and looks for changes that another replica made. */
@ApplicationScoped
public class RegistryStart {
    private static final Logger LOG = Logger.getLogger(RegistryStart.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Models models;
    private final ServedModels served;
    private final OutboxRelay outbox;
    private final AtomicBoolean looking = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> timer;
    private volatile boolean loaded;

    RegistryStart(Models models, ServedModels served, OutboxRelay outbox) {
        this.models = models;
        this.served = served;
        this.outbox = outbox;
    }

    /** Before anything that could load a class of the runtime. */
    void onStart(@Observes @Priority(1) StartupEvent event) {
        Telemetry.off();
        outbox.start();
        timer = Infrastructure.getDefaultWorkerPool()
                .scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Whether the models were loaded once. A version that cannot be loaded does not hold this back; it is tried again
     * at every look.
     */
    public boolean loaded() {
        return loaded;
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(models::deployment)
                    // Without it, an answer that never comes would end all looks of this process.
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .chain(served::refreshIfOlderThan)
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(
                            _ -> loaded = true,
                            failure -> LOG.warnf("Models are looked for again: %s", failure.toString()));
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.cancel(false);
        }
        outbox.close();
    }
}
