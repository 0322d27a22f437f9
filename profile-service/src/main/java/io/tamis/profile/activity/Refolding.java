package io.tamis.profile.activity;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.event.AcceptedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Activity folded again from its events, in any order, when the cancelled orders are known beforehand: what
 * {@link ActivityDraft} gives once it has met them all, tiles or not. Keeps at most {@value #BATCH} events of a name before it
 * folds them.
 */
public final class Refolding {

    private static final int BATCH = 512;

    private final ActivityFold fold;
    private final EventValues values;
    private final Predicate<String> names;
    private final Set<String> cancelled;
    private final long now;
    private final Map<String, EventActivity> folded = new HashMap<>();
    private final Map<String, List<Occurrence>> pending = new HashMap<>();

    /**
     * @param names the event names whose activity is wanted
     * @param cancelled ids of orders that do not count
     * @param now epoch milliseconds; what happens later waits
     */
    public Refolding(ActivityFold fold, EventValues values, Predicate<String> names, Set<String> cancelled, long now) {
        this.fold = fold;
        this.values = values;
        this.names = names;
        this.cancelled = Set.copyOf(cancelled);
        this.now = now;
    }

    /** Takes one event, once. */
    public void take(AcceptedEvent event) {
        for (Effect effect : Effect.of(event, values)) {
            switch (effect) {
                case Effect.Happened(String name, Occurrence occurrence) -> add(name, occurrence);
                case Effect.Placed(String order, Occurrence occurrence) -> {
                    if (order == null || !cancelled.contains(order)) {
                        add(Effect.ORDER_COMPLETED, occurrence);
                    }
                }
                case Effect.Cancelled _ -> {}
            }
        }
    }

    private void add(String name, Occurrence occurrence) {
        if (!names.test(name)) {
            return;
        }
        List<Occurrence> waiting = pending.computeIfAbsent(name, _ -> new ArrayList<>());
        waiting.add(occurrence);
        if (waiting.size() >= BATCH) {
            flush(name, waiting);
            waiting.clear();
        }
    }

    private void flush(String name, List<Occurrence> some) {
        EventActivity before = folded.getOrDefault(name, EventActivity.EMPTY);
        folded.put(name, fold.add(before, some, now).activity());
    }

    /** The activity of the wanted names that have any. */
    public Map<String, EventActivity> activity() {
        pending.forEach(this::flush);
        pending.clear();
        return folded;
    }
}
