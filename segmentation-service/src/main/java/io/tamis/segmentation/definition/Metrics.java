package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import java.util.List;
import java.util.Map;

/** What is known here of derived metrics: how far each has come, to be told to whoever waits for a segment. */
public interface Metrics {

    /** By the key of the filter; one that profile-service has not spoken of is not there. */
    Uni<Map<String, MetricProgressed>> progress();

    /** Keeps progress, in any order and any number of times: of one metric, that of the highest revision holds. */
    Uni<Void> keep(List<MetricProgressed> news);
}
