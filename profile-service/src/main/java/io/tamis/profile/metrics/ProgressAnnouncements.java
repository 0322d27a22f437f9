package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import java.util.List;

/** Tells whoever reads metrics, and the other replicas, how far they have come. */
public interface ProgressAnnouncements {

    /** Completes once the broker confirmed. */
    Uni<Void> progressed(List<MetricProgressed> all);
}
