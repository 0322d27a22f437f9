package io.tamis.profile.activity;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.facts.AcceptedEventFacts;
import io.tamis.profile.person.MetricActivity;
import io.tamis.rules.EventPredicate;

/**
 * A derived metric: the activity of an event narrowed to those occurrences that a condition lets through.
 *
 * @param key {@code EventFilter.key()} of event and condition
 * @param event name of the event whose activity it narrows
 * @param condition compiled
 * @param definedAt the epoch of the metrics from which on it is folded
 */
public record Metric(String key, String event, EventPredicate condition, long definedAt) {

    /**
     * Whether an event counts here. What an event does to the activity of another, as a refund does, is judged by the
     * event itself: the condition reads the refund, not the order.
     */
    boolean lets(AcceptedEventFacts event) {
        return condition.accepts(event);
    }

    /** The activity of a metric as profiles keep it: no bytes at all where nothing happened. */
    public static byte[] encoded(EventActivity activity) {
        return activity.equals(EventActivity.EMPTY) ? MetricActivity.NOTHING : activity.encode();
    }
}
