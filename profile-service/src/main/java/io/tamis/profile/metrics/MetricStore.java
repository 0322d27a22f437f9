package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Where the metrics are kept. */
public interface MetricStore {

    /** As they are; {@link MetricRegistry#EMPTY} before the first. */
    Uni<MetricRegistry> read();

    /**
     * Puts them in place of the revision right before their own; false, and nothing is changed, when another was first.
     */
    Uni<Boolean> replace(MetricRegistry next);

    /**
     * Takes, or keeps, the right to bring profiles up to them.
     *
     * @param runner who asks, the same throughout its life
     * @param duration from now, after which the right is free again unless it is kept
     * @return whether it was free or this runner's own; false too when another took it at the same time
     */
    Uni<Boolean> lease(String runner, Duration duration);
}
