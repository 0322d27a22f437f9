package io.tamis.profile.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.event.AcceptedEvent;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one event does to activity, whatever else happened. The names of the orders are those of the e-commerce events that
 * SDKs send.
 */
public sealed interface Effect {

    String ORDER_COMPLETED = "Order Completed";
    String ORDER_REFUNDED = "Order Refunded";
    String ORDER_CANCELLED = "Order Cancelled";

    /**
     * It happened under a name. A refund happens under {@link #ORDER_COMPLETED} too, with a negative value that changes
     * the sum and counts as no occurrence.
     */
    record Happened(String name, Occurrence occurrence) implements Effect {}

    /**
     * An order, which counts unless it is, or was, cancelled.
     *
     * @param order its id; null when the event has none: no cancellation will find it
     */
    record Placed(@Nullable String order, Occurrence occurrence) implements Effect {}

    /**
     * An order is taken back, whether it came before or comes after.
     *
     * @param order its id; null when the event has none, and then nothing is taken back
     * @param instant of the cancellation, in epoch milliseconds
     */
    record Cancelled(@Nullable String order, long instant) implements Effect {}

    /** The effects of an event in turn; none of one without a name. */
    static List<Effect> of(AcceptedEvent event, EventValues values) {
        String name = event.name();
        if (name == null) {
            return List.of();
        }
        OptionalLong value = values.micros(event);
        Long micros = value.isPresent() ? value.getAsLong() : null;
        long instant = event.occurredAt().toEpochMilli();
        Occurrence occurrence = Occurrence.of(instant, micros);
        return switch (name) {
            case ORDER_COMPLETED -> List.of(new Placed(orderId(event), occurrence));
            case ORDER_CANCELLED -> List.of(new Happened(name, occurrence), new Cancelled(orderId(event), instant));
            case ORDER_REFUNDED ->
                micros == null
                        ? List.of(new Happened(name, occurrence))
                        : List.of(new Happened(name, occurrence), refund(event, micros));
            default -> List.of(new Happened(name, occurrence));
        };
    }

    /**
     * The order that a cancellation takes back: its {@code order_id}, else {@code orderId}, as text of 1 to 200
     * characters; null for other events and without such an id.
     */
    static @Nullable String cancelledOrder(AcceptedEvent event) {
        return ORDER_CANCELLED.equals(event.name()) ? orderId(event) : null;
    }

    private static Happened refund(AcceptedEvent event, long micros) {
        long at = Math.min(event.occurredAt().toEpochMilli(), event.receivedAt().toEpochMilli());
        return new Happened(ORDER_COMPLETED, Occurrence.adjustment(at, -Math.abs(micros)));
    }

    private static @Nullable String orderId(AcceptedEvent event) {
        JsonNode id = event.properties().get("order_id");
        JsonNode found = id == null ? event.properties().get("orderId") : id;
        String text = found == null || found.isContainerNode() || found.isNull() ? "" : found.asText();
        return text.isEmpty() || text.length() > 200 ? null : text;
    }
}
