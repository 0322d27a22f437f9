package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Where the metrics are kept. */
public interface MetricStore {

    /** As they are; {@link MetricRegistry#EMPTY} before the first. */
    Uni<MetricRegistry> read();

    /** Puts them in place of the revision before; false when another was first. */
    Uni<Boolean> replace(MetricRegistry next);

    /** Takes, or keeps, the right to bring profiles up to them; true when it was free or this runner's own. */
    Uni<Boolean> lease(String runner, Duration duration);
}
