package io.tamis.profile.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The derived metrics that are folded, at one epoch. Immutable. */
public final class MetricSet {

    /** None, before any was ever defined. */
    public static final MetricSet NONE = new MetricSet(0, List.of());

    private final long epoch;
    private final Map<String, Metric> byKey = new HashMap<>();
    private final Map<String, List<Metric>> byEvent = new HashMap<>();

    public MetricSet(long epoch, Collection<Metric> metrics) {
        this.epoch = epoch;
        for (Metric it : metrics) {
            byKey.put(it.key(), it);
            byEvent.computeIfAbsent(it.event(), _ -> new ArrayList<>()).add(it);
        }
    }

    /**
     * Counts the metrics that came and went: of two sets the one with the greater number is the newer. 0 before the
     * first.
     */
    public long epoch() {
        return epoch;
    }

    /** The keys of all of them. */
    public Set<String> keys() {
        return byKey.keySet();
    }

    /** Every one. */
    public Collection<Metric> all() {
        return byKey.values();
    }

    /** The metric of a key; null when it was dropped. */
    public @Nullable Metric byKey(String key) {
        return byKey.get(key);
    }

    /** Those that narrow the event of that name; empty when none does. */
    public List<Metric> of(String event) {
        return byEvent.getOrDefault(event, List.of());
    }
}
