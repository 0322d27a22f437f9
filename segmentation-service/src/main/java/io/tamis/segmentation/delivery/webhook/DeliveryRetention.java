package io.tamis.segmentation.delivery.webhook;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.Deliveries;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Forgets settled deliveries after a while, a few at a time. */
@ApplicationScoped
class DeliveryRetention {

    private static final Logger LOG = Logger.getLogger(DeliveryRetention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_ONCE = 5_000;

    private final Vertx vertx;
    private final Deliveries deliveries;
    private final DeliverySettings settings;
    private final InstantSource clock;

    DeliveryRetention(Vertx vertx, Deliveries deliveries, DeliverySettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                EVERY.toMillis(),
                _ -> sweep().subscribe()
                        .with(
                                _ -> {},
                                failure -> LOG.warnf(
                                        "Old deliveries were not forgotten: %s",
                                        failure.getClass().getName())));
    }

    private Uni<Integer> sweep() {
        return deliveries
                .forget(clock.instant().minus(settings.keep()), AT_ONCE)
                .chain(forgotten ->
                        forgotten == AT_ONCE ? sweep() : Uni.createFrom().item(forgotten));
    }
}
