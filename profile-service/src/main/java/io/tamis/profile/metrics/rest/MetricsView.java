package io.tamis.profile.metrics.rest;

import io.tamis.contracts.metric.MetricState;
import io.tamis.profile.metrics.MetricEntry;
import io.tamis.profile.metrics.MetricRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The derived metrics that are read, by event and condition. */
public record MetricsView(List<MetricView> items) {

    /**
     * One of them.
     *
     * @param services that read it
     */
    public record MetricView(String key, String event, String condition, List<String> services, BackfillView backfill) {

        static MetricView of(String key, MetricEntry it) {
            return new MetricView(
                    key,
                    it.filter().event(),
                    it.filter().condition(),
                    it.readers().entrySet().stream()
                            .filter(reader -> reader.getValue().reads())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList(),
                    new BackfillView(it.state(), it.done(), it.total()));
        }
    }

    /** How many profiles have it. */
    public record BackfillView(MetricState state, long done, long total) {}

    static MetricsView of(MetricRegistry registry) {
        return new MetricsView(registry.entries().entrySet().stream()
                .filter(it -> it.getValue().alive())
                .map(it -> MetricView.of(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(MetricView::event).thenComparing(MetricView::condition))
                .toList());
    }
}
