package io.tamis.profile.activity;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Folded;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.activity.TakingBack;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.facts.AcceptedEventFacts;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.MetricActivity;
import io.tamis.profile.person.OrderTrace;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Tally;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person's activity while events are folded into it; for one thread, and for one write. Names that nothing happened
 * under stay as they are, undecoded.
 *
 * <p>A refund changes what {@code Order Completed} summed up to, a cancellation takes the order with its
 * {@code order_id} back, whichever of the two comes first.
 */
public final class ActivityDraft {

    private final ActivityFold fold;
    private final Limits limits;
    private final long now;
    private final Tally tally;
    private final Map<String, byte[]> stored;
    private final Map<String, EventActivity> touched = new HashMap<>();
    private final Map<String, OrderTrace> orders;
    private final Map<String, Instant> refold;
    private final MetricsDraft metrics;
    /** Whether older orders may have made room for the ones that are known. */
    private final boolean forgetful;

    /**
     * Starts from what a person did until now; the person stays as it is.
     *
     * @param now epoch milliseconds; what is dated later waits in the activity
     * @param tally counts what finds no room or no order
     */
    public ActivityDraft(Person person, MetricSet metrics, ActivityFold fold, Limits limits, long now, Tally tally) {
        this.fold = fold;
        this.limits = limits;
        this.now = now;
        this.tally = tally;
        this.stored = person.activity();
        this.orders = new HashMap<>(person.orders());
        this.refold = new HashMap<>(person.refold());
        this.metrics = new MetricsDraft(person, metrics, fold, now);
        this.forgetful = person.orders().size() >= limits.orders();
    }

    /** Folds one event in, once: whoever calls has made sure of that. */
    public void add(AcceptedEvent event, EventValues values) {
        metrics.opened();
        AcceptedEventFacts facts = new AcceptedEventFacts(event, fold.zone());
        for (Effect effect : Effect.of(event, values)) {
            switch (effect) {
                case Effect.Happened(String name, Occurrence occurrence) -> add(facts, name, occurrence);
                case Effect.Placed(String order, Occurrence occurrence) -> place(facts, order, occurrence);
                case Effect.Cancelled(String order, long instant) -> cancel(order, instant);
            }
        }
    }

    /** Takes in all that another profile of the same person did. */
    public void union(Person other) {
        ActivityDraft others = new ActivityDraft(other, metrics.set(), fold, limits, now, tally);
        other.orders().forEach((id, theirs) -> {
            OrderTrace ours = orders.getOrDefault(id, OrderTrace.UNKNOWN);
            if (theirs.cancelled()) {
                takeBack(ours);
                ours = ours.cancelled(ours.latest());
            }
            if (ours.cancelled()) {
                others.takeBack(theirs);
                theirs = theirs.cancelled(theirs.latest());
            }
            orders.put(id, ours.with(theirs));
        });
        others.refold.forEach(this::refold);
        new TreeMap<>(other.activity()).keySet().forEach(name -> {
            if (hasRoom(name)) {
                keep(name, fold.union(activity(name), others.activity(name), now));
            }
        });
        metrics.union(others.metrics)
                .forEach((key, it) -> metrics.event(key).ifPresent(event -> keepWaiting(event, it)));
        if (forgetful || others.forgetful) {
            // An order may be known to one, forgotten by now, and its cancellation to the other.
            refoldOrders();
        }
    }

    /** The activity now, by event name, as {@link EventActivity#encode} writes it; names without any are left out. */
    public Map<String, byte[]> activity() {
        if (touched.isEmpty()) {
            return stored;
        }
        Map<String, byte[]> all = new HashMap<>(stored);
        touched.forEach((name, it) -> {
            // An order that was taken back leaves no trace, as if its cancellation had come first.
            if (it.equals(EventActivity.EMPTY)) {
                all.remove(name);
            } else {
                all.put(name, it.encode());
            }
        });
        return all;
    }

    /** The derived metrics now. */
    public MetricActivity metrics() {
        return metrics.metrics();
    }

    /** The latest orders now, by id: at most as many as the limits say, the oldest having been let go. */
    public Map<String, OrderTrace> orders() {
        Comparator<Map.Entry<String, OrderTrace>> oldestFirst = Comparator.<Map.Entry<String, OrderTrace>>comparingLong(
                        it -> it.getValue().latest())
                .thenComparing(Map.Entry::getKey);
        while (orders.size() > limits.orders()) {
            orders.remove(
                    orders.entrySet().stream().min(oldestFirst).orElseThrow().getKey());
        }
        return orders;
    }

    /** Event names to fold again from the event rows, and the instant from which on that is due. */
    public Map<String, Instant> refold() {
        return refold;
    }

    private void refold(String name, Instant at) {
        refold.merge(name, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    private boolean cancellationsForgotten() {
        EventActivity cancellations = activity(Effect.ORDER_CANCELLED);
        long known = orders.values().stream().filter(OrderTrace::cancelled).count();
        return cancellations.count() + cancellations.waitingSize() + cancellations.beyond() > known;
    }

    private void refoldOrders() {
        if (stored.containsKey(Effect.ORDER_CANCELLED) || touched.containsKey(Effect.ORDER_CANCELLED)) {
            refold(Effect.ORDER_COMPLETED, Instant.ofEpochMilli(now));
        }
    }

    private void place(AcceptedEventFacts event, @Nullable String order, Occurrence occurrence) {
        OrderTrace trace = order == null ? OrderTrace.UNKNOWN : orders.getOrDefault(order, OrderTrace.UNKNOWN);
        if (trace.cancelled()) {
            return;
        }
        add(event, Effect.ORDER_COMPLETED, occurrence);
        if (order != null && forgetful && !orders.containsKey(order) && cancellationsForgotten()) {
            // Its cancellation may have come first and be among those.
            refoldOrders();
        }
        if (order != null) {
            orders.put(order, trace.placed(occurrence));
        }
    }

    private void cancel(@Nullable String order, long instant) {
        if (order == null) {
            tally.count("cancellation_without_order_id");
            return;
        }
        OrderTrace trace = orders.getOrDefault(order, OrderTrace.UNKNOWN);
        if (forgetful && !orders.containsKey(order)) {
            refoldOrders();
        }
        takeBack(trace);
        orders.put(order, trace.cancelled(instant));
    }

    private void takeBack(OrderTrace trace) {
        if (!trace.occurrences().isEmpty() && metrics.narrows(Effect.ORDER_COMPLETED)) {
            // Which metrics the order counted in is in its row alone.
            refold(Effect.ORDER_COMPLETED, Instant.ofEpochMilli(now));
        }
        for (Occurrence it : trace.occurrences()) {
            switch (fold.takeBack(activity(Effect.ORDER_COMPLETED), it, now)) {
                case TakingBack.TakenBack taken -> touched.put(Effect.ORDER_COMPLETED, taken.activity());
                case TakingBack.BehindTile _ -> {
                    // The amount is taken back at once, the count when the name is folded again.
                    add(Effect.ORDER_COMPLETED, Occurrence.adjustment(it.instant(), -it.micros()));
                    refold(Effect.ORDER_COMPLETED, Instant.ofEpochMilli(now));
                }
                case TakingBack.Unknown _ -> tally.count("cancellation_unknown");
            }
        }
    }

    private void add(AcceptedEventFacts event, String name, Occurrence occurrence) {
        add(name, occurrence);
        metrics.add(event, name, occurrence).forEach(it -> keepWaiting(name, it));
    }

    private void add(String name, Occurrence occurrence) {
        if (hasRoom(name)) {
            keep(name, fold.add(activity(name), occurrence, now));
        }
    }

    private void keep(String name, Folded folded) {
        touched.put(name, folded.activity());
        keepWaiting(name, folded.activity());
    }

    /** What spilled is in the event rows. */
    private void keepWaiting(String name, EventActivity folded) {
        Waiting.over(folded, Instant.ofEpochMilli(now)).ifPresent(at -> refold(name, at));
    }

    private boolean hasRoom(String name) {
        if (stored.containsKey(name) || touched.containsKey(name)) {
            return true;
        }
        // Counted without a merged set: names are only ever added here.
        long added =
                touched.keySet().stream().filter(it -> !stored.containsKey(it)).count();
        boolean room = name.length() <= limits.nameLength() && stored.size() + added < limits.eventNames();
        if (!room) {
            tally.count("event_names");
        }
        return room;
    }

    private EventActivity activity(String name) {
        EventActivity draft = touched.get(name);
        if (draft != null) {
            return draft;
        }
        byte[] bytes = stored.get(name);
        return bytes == null ? EventActivity.EMPTY : EventActivity.decode(bytes);
    }
}
