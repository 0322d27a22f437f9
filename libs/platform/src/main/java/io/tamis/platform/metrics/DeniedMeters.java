package io.tamis.platform.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Meters that nobody gets. */
@ApplicationScoped
class DeniedMeters {

    /**
     * Quarkus registers it for Vert.x's event loops and again, under the same name, for its acceptor: a warning at every start, and
     * a number of which nobody knows what it counts.
     */
    @Produces
    @Singleton
    MeterFilter ambiguous() {
        return MeterFilter.denyNameStartsWith("netty.eventexecutor.workers");
    }
}
