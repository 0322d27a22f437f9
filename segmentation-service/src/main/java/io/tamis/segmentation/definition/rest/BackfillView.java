package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.metric.MetricState;
import io.tamis.rules.EventFilter;
import io.tamis.segmentation.definition.Backfill;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the last change has reached the members. A segment that reads a derived metric has reached somebody once the metric is
 * known of them: until then it is not done.
 *
 * @param waitingFor metrics that not everybody has; absent when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackfillView(
        Backfill.State state,
        long done,
        long total,
        @Nullable List<MetricView> waitingFor) {

    /**
     * A metric on its way.
     *
     * @param done profiles that have it
     * @param total profiles there were when that began; both are 0 before
     */
    public record MetricView(String event, String condition, MetricState state, long done, long total) {

        static MetricView of(EventFilter filter, @Nullable MetricProgressed progress) {
            return progress == null
                    ? new MetricView(filter.event(), filter.condition(), MetricState.PENDING, 0, 0)
                    : new MetricView(
                            filter.event(), filter.condition(), progress.state(), progress.done(), progress.total());
        }
    }

    /**
     * The segment's own backfill, and what it waits for.
     *
     * @param filters that its effective rule reads
     * @param people for whom it cannot be evaluated yet
     */
    static BackfillView of(Backfill own, Set<EventFilter> filters, Map<String, MetricProgressed> metrics, long people) {
        List<MetricView> waitingFor = filters.stream()
                .map(it -> MetricView.of(it, metrics.get(it.key())))
                .filter(it -> it.state() != MetricState.DONE)
                .sorted(Comparator.comparing(MetricView::event).thenComparing(MetricView::condition))
                .toList();
        if (waitingFor.isEmpty() && people == 0) {
            return new BackfillView(own.state(), own.done(), own.total(), null);
        }
        Backfill.State state = own.state() == Backfill.State.DONE ? Backfill.State.RUNNING : own.state();
        long done = Math.max(0, own.done() - people);
        return new BackfillView(state, done, own.total(), waitingFor.isEmpty() ? null : waitingFor);
    }
}
