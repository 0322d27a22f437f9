package io.tamis.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRowsTest {

    @TempDir
    Path folder;

    @Test
    void anOrderIsOneEventWithItsExactAmount() throws IOException {
        List<Order> orders = OrderFile.parse(List.of("00002 19980629 5 77.10"));

        List<String> lines = written(orders, LocalDate.of(2026, 11, 21));

        assertThat(lines).hasSize(1);
        JsonNode event = new ObjectMapper().readTree(lines.getFirst());
        assertThat(event.path("event").asText()).isEqualTo("Order Completed");
        assertThat(event.path("timestamp").asText()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(lines.getFirst()).contains("\"revenue\":77.10");
    }

    @Test
    void onAnotherDayTheMessageIdsAreTheSame() throws IOException {
        List<Order> orders = OrderFile.parse(List.of("00002 19980629 5 77.10", "00002 19980630 1 5.00"));

        assertThat(ids(written(orders, LocalDate.of(2026, 11, 21))))
                .isEqualTo(ids(written(orders, LocalDate.of(2026, 12, 24))));
    }

    private List<String> written(List<Order> orders, LocalDate today) throws IOException {
        Path file = folder.resolve("orders.ndjson");
        EventRows.write(orders, DateShift.toYesterday(orders, today), file);
        return Files.readAllLines(file);
    }

    private static List<String> ids(List<String> lines) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : lines) {
            ids.add(new ObjectMapper().readTree(line).path("messageId").asText());
        }
        return ids;
    }
}
