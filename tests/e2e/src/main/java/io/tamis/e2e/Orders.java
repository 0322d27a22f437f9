package io.tamis.e2e;

import io.tamis.contracts.ContractJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real orders of the shipped sample, moved so that the last one was yesterday, and read without Tamis. */
public record Orders(List<Order> all) {

    /** One order of one customer. */
    public record Order(String customer, Instant at, BigDecimal dollars, int row) {}

    public Orders {
        all = List.copyOf(all);
    }

    /**
     * Reads the sample. Every order stands half a day away from the present time of day, so that no window's edge falls
     * on an order while a test runs.
     */
    public static Orders sample(Instant now) {
        Path file = Suite.checkout().resolve("local/orders/cdnow-sample.txt");
        try (Stream<String> lines = Files.lines(file)) {
            List<String[]> rows = lines.map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .map(it -> it.split("\\s+"))
                    .toList();
            LocalDate last = rows.stream()
                    .map(it -> date(it[1]))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Instant lastAt = now.minus(Duration.ofHours(12));
            List<Order> orders = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                String[] columns = rows.get(row);
                long days = date(columns[1]).until(last, java.time.temporal.ChronoUnit.DAYS);
                orders.add(new Order(columns[0], lastAt.minus(Duration.ofDays(days)), new BigDecimal(columns[3]), row));
            }
            return new Orders(orders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, List<Order>> byCustomer() {
        return all.stream().collect(Collectors.groupingBy(Order::customer, TreeMap::new, Collectors.toList()));
    }

    /** Writes them as an import: one identify a customer, that marks the cohort, then the orders. */
    public void writeImport(Path file, String cohort) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String customer : byCustomer().keySet()) {
                line(
                        out,
                        Map.of(
                                "type",
                                "identify",
                                "userId",
                                cohort + "-" + customer,
                                "messageId",
                                cohort + "-identify-" + customer,
                                "traits",
                                Map.of("cohort", cohort)));
            }
            for (Order order : all) {
                line(
                        out,
                        Map.of(
                                "type",
                                "track",
                                "event",
                                "Order Completed",
                                "userId",
                                cohort + "-" + order.customer(),
                                "messageId",
                                cohort + "-order-" + order.row(),
                                "timestamp",
                                DateTimeFormatter.ISO_INSTANT.format(order.at().atZone(ZoneOffset.UTC)),
                                "properties",
                                Map.of("revenue", order.dollars())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(BufferedWriter out, Map<String, Object> row) throws IOException {
        out.write(ContractJson.mapper().writeValueAsString(row));
        out.newLine();
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
