package io.tamis.profile.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Folded;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.activity.TakingBack;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.OrderTrace;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Tally;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person's activity while events are folded into it. Names that nothing happened under stay as they are, undecoded.
 *
 * <p>The names of the orders are those of the e-commerce events that SDKs send: a refund changes what {@code Order Completed}
 * summed up to, a cancellation takes the order with its {@code order_id} back, whichever of the two comes first.
 */
public final class ActivityDraft {

    static final String ORDER_COMPLETED = "Order Completed";
    static final String ORDER_REFUNDED = "Order Refunded";
    static final String ORDER_CANCELLED = "Order Cancelled";

    private final ActivityFold fold;
    private final Limits limits;
    private final long now;
    private final Tally tally;
    private final Map<String, byte[]> stored;
    private final Map<String, EventActivity> touched = new HashMap<>();
    private final Map<String, OrderTrace> orders;

    /** Starts from what a person did until now. */
    public ActivityDraft(Person person, ActivityFold fold, Limits limits, long now, Tally tally) {
        this.fold = fold;
        this.limits = limits;
        this.now = now;
        this.tally = tally;
        this.stored = person.activity();
        this.orders = new HashMap<>(person.orders());
    }

    /** Folds one event in, once: whoever calls has made sure of that. */
    public void add(AcceptedEvent event, EventValues values) {
        String name = event.name();
        if (name == null) {
            return;
        }
        OptionalLong value = values.micros(event);
        Long micros = value.isPresent() ? value.getAsLong() : null;
        long instant = event.occurredAt().toEpochMilli();
        Occurrence occurrence = Occurrence.of(instant, micros);
        String order = orderId(event);
        switch (name) {
            case ORDER_COMPLETED -> place(order, occurrence);
            case ORDER_CANCELLED -> {
                add(name, occurrence);
                cancel(order, instant);
            }
            case ORDER_REFUNDED -> {
                add(name, occurrence);
                long at = Math.min(instant, event.receivedAt().toEpochMilli());
                if (micros != null) {
                    add(ORDER_COMPLETED, Occurrence.adjustment(at, -Math.abs(micros)));
                }
            }
            default -> add(name, occurrence);
        }
    }

    /** Takes in all that another profile of the same person did. */
    public void union(Person other) {
        ActivityDraft others = new ActivityDraft(other, fold, limits, now, tally);
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
        new TreeMap<>(other.activity()).keySet().forEach(name -> {
            if (hasRoom(name)) {
                keep(name, fold.union(activity(name), others.activity(name), now));
            }
        });
    }

    /** The activity now, by event name. */
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

    /** The latest orders now, by id. */
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

    private void place(@Nullable String order, Occurrence occurrence) {
        OrderTrace trace = order == null ? OrderTrace.UNKNOWN : orders.getOrDefault(order, OrderTrace.UNKNOWN);
        if (trace.cancelled()) {
            return;
        }
        add(ORDER_COMPLETED, occurrence);
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
        takeBack(trace);
        orders.put(order, trace.cancelled(instant));
    }

    private void takeBack(OrderTrace trace) {
        for (Occurrence it : trace.occurrences()) {
            switch (fold.takeBack(activity(ORDER_COMPLETED), it, now)) {
                case TakingBack.TakenBack taken -> touched.put(ORDER_COMPLETED, taken.activity());
                case TakingBack.BehindTile _ -> {
                    // The amount can still be taken back; the count cannot, until the name is folded again.
                    add(ORDER_COMPLETED, Occurrence.adjustment(it.instant(), -it.micros()));
                    tally.count("cancellation_behind_tile");
                }
                case TakingBack.Unknown _ -> tally.count("cancellation_unknown");
            }
        }
    }

    private void add(String name, Occurrence occurrence) {
        if (hasRoom(name)) {
            keep(name, fold.add(activity(name), occurrence, now));
        }
    }

    private void keep(String name, Folded folded) {
        folded.spilled().forEach(_ -> tally.count("future_events"));
        touched.put(name, folded.activity());
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

    private static @Nullable String orderId(AcceptedEvent event) {
        JsonNode id = event.properties().get("order_id");
        JsonNode found = id == null ? event.properties().get("orderId") : id;
        String text = found == null || found.isContainerNode() || found.isNull() ? "" : found.asText();
        return text.isEmpty() || text.length() > 200 ? null : text;
    }
}
