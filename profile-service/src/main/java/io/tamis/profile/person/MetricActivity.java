package io.tamis.profile.person;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a person did, of the events that derived metrics let through. A metric is either here and complete, whatever was folded
 * since, or not here at all.
 *
 * @param epoch every metric defined at this epoch of the metrics is here, unless it was dropped since
 * @param byKey per metric the activity as {@link io.tamis.contracts.activity.EventActivity} encodes it; no bytes for none
 */
public record MetricActivity(long epoch, Map<String, byte[]> byKey) {

    /** No metric known. */
    public static final MetricActivity NONE = new MetricActivity(0, Map.of());

    /** The activity of a metric that let no event through. */
    public static final byte[] NOTHING = {};

    public MetricActivity {
        byKey = Map.copyOf(byKey);
    }

    /** At an epoch, without the metrics that are not among these: they were dropped. */
    public MetricActivity at(long another, Set<String> alive) {
        Map<String, byte[]> kept = new HashMap<>(byKey);
        kept.keySet().retainAll(alive);
        return new MetricActivity(another, kept);
    }

    /** With some metrics folded anew, the others as they are. */
    public MetricActivity with(Map<String, byte[]> anew) {
        Map<String, byte[]> all = new HashMap<>(byKey);
        all.putAll(anew);
        return new MetricActivity(epoch, all);
    }
}
