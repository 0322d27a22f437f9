package io.tamis.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Orders as events of the Segment specification. */
final class EventRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventRows() {}

    static Map<String, Object> completed(Order order, String messageId, Instant at) {
        return Map.of(
                "type",
                "track",
                "event",
                "Order Completed",
                "userId",
                order.userId(),
                "messageId",
                messageId,
                "timestamp",
                at.toString(),
                "properties",
                Map.of(
                        "order_id",
                        messageId,
                        "revenue",
                        order.dollars(),
                        "currency",
                        "USD",
                        "products",
                        List.of(Map.of("product_id", "cd", "category", "music", "quantity", order.quantity()))));
    }

    /** One order a line, as an import takes them. */
    static void write(List<Order> orders, DateShift shift, Path file) {
        try {
            Files.createDirectories(file.getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (Order order : orders) {
                    out.write(JSON.writeValueAsString(completed(order, order.messageId(), shift.at(order))));
                    out.newLine();
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
