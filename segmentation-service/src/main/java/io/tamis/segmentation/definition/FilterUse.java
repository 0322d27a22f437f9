package io.tamis.segmentation.definition;

import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.rules.EventFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which event filters segments in use read: their own and those that they inherit. This service speaks for its segments alone;
 * whether a metric lives depends on the others too.
 */
public final class FilterUse {

    /** How this service is named to whoever keeps the metrics. */
    public static final String SERVICE = "segmentation";

    /** Filters that all segments together may read: each costs every profile a few bytes, and every event a test. */
    static final int MOST = 100;

    private final Map<String, StoredSegment> byKey = new HashMap<>();
    private final SegmentGraph graph;

    /**
     * @param all one definition a key; deleted ones are passed over
     */
    public FilterUse(Collection<StoredSegment> all) {
        all.stream().filter(it -> !it.deleted()).forEach(it -> byKey.put(it.key(), it));
        this.graph = new SegmentGraph(
                byKey.values().stream().map(StoredSegment::node).toList());
    }

    /** What one segment's effective rule reads. */
    public Set<EventFilter> of(StoredSegment segment) {
        Set<EventFilter> filters = new HashSet<>(segment.filters());
        graph.ancestors(segment.key()).forEach(it -> {
            StoredSegment ancestor = byKey.get(it);
            if (ancestor != null) {
                filters.addAll(ancestor.filters());
            }
        });
        return filters;
    }

    /** What those in use read. */
    Set<EventFilter> all() {
        Set<EventFilter> filters = new HashSet<>();
        byKey.values().stream().filter(StoredSegment::inUse).forEach(it -> filters.addAll(of(it)));
        return filters;
    }

    /**
     * What is to be announced once one of them is written: filters that are read from then on, and that no longer are,
     * by key and with its epoch.
     */
    public static List<MetricDefined> changes(Collection<StoredSegment> before, StoredSegment written) {
        Set<EventFilter> old = new FilterUse(before).all();
        Set<EventFilter> now = new FilterUse(with(before, written)).all();
        List<MetricDefined> changes = new ArrayList<>();
        now.stream().filter(it -> !old.contains(it)).forEach(it -> changes.add(change(it, MetricUse.DEFINED, written)));
        old.stream().filter(it -> !now.contains(it)).forEach(it -> changes.add(change(it, MetricUse.DROPPED, written)));
        changes.sort(Comparator.comparing(MetricDefined::key));
        return changes;
    }

    /** The segments as they are once one of them is written. */
    static List<StoredSegment> with(Collection<StoredSegment> before, StoredSegment written) {
        List<StoredSegment> after = new ArrayList<>(before);
        after.removeIf(it -> it.key().equals(written.key()));
        after.add(written);
        return after;
    }

    private static MetricDefined change(EventFilter filter, MetricUse use, StoredSegment written) {
        return new MetricDefined(SERVICE, filter.key(), filter.event(), filter.condition(), use, written.epoch());
    }
}
