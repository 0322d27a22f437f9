package io.tamis.profile.metrics;

import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricState;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.rules.EventFilter;
import java.util.HashMap;
import java.util.Map;

/**
 * One metric as it is kept. It stays when it was dropped, so that an older message cannot bring it back.
 *
 * @param readers by service, what it said last
 * @param readable whether its condition compiles here, and its key is that of its filter
 * @param definedAt the epoch of the metrics at which it came, or came again
 * @param done profiles brought up to it, at most {@code total}
 * @param total profiles there were to bring up when that began; 0 before
 */
public record MetricEntry(
        EventFilter filter,
        Map<String, Use> readers,
        boolean readable,
        long definedAt,
        MetricState state,
        long done,
        long total) {

    /** What a service said, and at which epoch of its own. */
    public record Use(long epoch, boolean reads) {}

    public MetricEntry {
        readers = Map.copyOf(readers);
    }

    static MetricEntry unknown(MetricDefined message, boolean readable) {
        EventFilter filter = new EventFilter(message.event(), message.condition());
        return new MetricEntry(filter, Map.of(), readable, 0, MetricState.DROPPED, 0, 0);
    }

    /** Whether any service reads it. */
    public boolean alive() {
        return readers.values().stream().anyMatch(Use::reads);
    }

    /** Whether it is folded. */
    public boolean folded() {
        return alive() && readable;
    }

    /** Whether a message of that service and epoch brings nothing new. */
    boolean knows(String service, long epoch) {
        Use said = readers.get(service);
        return said != null && said.epoch() >= epoch;
    }

    MetricEntry told(MetricDefined message) {
        Map<String, Use> all = new HashMap<>(readers);
        all.put(message.service(), new Use(message.epoch(), message.state() == MetricUse.DEFINED));
        return new MetricEntry(filter, all, readable, definedAt, state, done, total);
    }

    MetricEntry defined(long epoch) {
        MetricState begun = readable ? MetricState.PENDING : MetricState.FAILED;
        return new MetricEntry(filter, readers, readable, epoch, begun, 0, 0);
    }

    MetricEntry in(MetricState newState, long newDone, long newTotal) {
        return new MetricEntry(filter, readers, readable, definedAt, newState, newDone, newTotal);
    }
}
