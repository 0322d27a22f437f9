package io.tamis.profile.activity;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.facts.AcceptedEventFacts;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Activity folded again from its events, in any order, when the cancelled orders are known beforehand: what
 * {@link ActivityDraft} gives once it has met them all, tiles or not; of events by name, and of those that metrics let through.
 */
public final class Refolding {

    private final ActivityFold fold;
    private final EventValues values;
    private final Predicate<String> names;
    private final MetricSet metrics;
    private final Set<String> cancelled;
    private final Gathering byName;
    private final Gathering byMetric;

    /**
     * @param names the event names whose activity is wanted
     * @param metrics the derived metrics that are wanted
     * @param cancelled ids of orders that do not count
     * @param now epoch milliseconds; what happens later waits
     */
    public Refolding(
            ActivityFold fold,
            EventValues values,
            Predicate<String> names,
            Collection<Metric> metrics,
            Set<String> cancelled,
            long now) {
        this.fold = fold;
        this.values = values;
        this.names = names;
        this.metrics = new MetricSet(0, metrics);
        this.cancelled = Set.copyOf(cancelled);
        this.byName = new Gathering(fold, now);
        this.byMetric = new Gathering(fold, now);
    }

    /**
     * Takes one event; whoever calls makes sure that each comes once. Cancellations do nothing here but happen under
     * their own name.
     */
    public void take(AcceptedEvent event) {
        AcceptedEventFacts facts = new AcceptedEventFacts(event, fold.zone());
        for (Effect effect : Effect.of(event, values)) {
            switch (effect) {
                case Effect.Happened(String name, Occurrence occurrence) -> add(facts, name, occurrence);
                case Effect.Placed(String order, Occurrence occurrence) -> {
                    if (order == null || !cancelled.contains(order)) {
                        add(facts, Effect.ORDER_COMPLETED, occurrence);
                    }
                }
                case Effect.Cancelled _ -> {}
            }
        }
    }

    private void add(AcceptedEventFacts event, String name, Occurrence occurrence) {
        if (names.test(name)) {
            byName.add(name, occurrence);
        }
        for (Metric it : metrics.of(name)) {
            if (it.lets(event)) {
                byMetric.add(it.key(), occurrence);
            }
        }
    }

    /** The activity of the wanted names that have any. */
    public Map<String, EventActivity> activity() {
        return byName.activity();
    }

    /** The activity of the wanted metrics that let anything through. */
    public Map<String, EventActivity> measured() {
        return byMetric.activity();
    }
}
