package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.e2e.Orders.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sizes of segments over real orders equal what is counted straight from the file. */
class RealOrdersIT {

    private static final String COHORT = "cdnow";

    private static Orders orders;
    private static Instant now;

    /** A rule, and the same question put to the file. */
    private record Asked(String rule, Predicate<List<Order>> oracle) {}

    @BeforeAll
    static void importOrders() throws IOException {
        Suite.start();
        now = Instant.now();
        orders = Orders.sample(now);
        Path file = Path.of("target/orders.ndjson");
        orders.writeImport(file, COHORT);
        String source =
                Sources.withBasis("real-orders", Map.of("analytics", "contract", "profiling", "legitimate_interest"));
        String id = Tamis.importFile(source, file).required("id").asText();
        JsonNode report = Imports.awaitDone(id);
        assertThat(report.required("rejected").asLong()).isZero();
        assertThat(report.required("accepted").asLong())
                .isEqualTo(orders.all().size() + orders.byCustomer().size());
    }

    @Test
    void everySegmentHasTheSizeThatTheFileGives() {
        Map<String, Asked> questions = questions();
        questions.forEach((key, asked) -> Segments.create(key, "cohort = '" + COHORT + "' AND (" + asked.rule() + ")"));

        questions.forEach((key, asked) -> {
            long expected =
                    orders.byCustomer().values().stream().filter(asked.oracle()).count();
            assertThat(expected)
                    .as("the question of " + key + " separates people")
                    .isPositive();
            Segments.awaitSize(key, expected, Duration.ofSeconds(90));
        });
    }

    private static Map<String, Asked> questions() {
        Map<String, Asked> questions = new LinkedHashMap<>();
        questions.put("q-three", new Asked("COUNT('Order Completed') >= 3", it -> it.size() >= 3));
        questions.put("q-sum", new Asked("SUM('Order Completed') > 100", it -> sum(it).compareTo(of(100)) > 0));
        questions.put("q-avg", new Asked("AVG('Order Completed') > 40", it -> average(it) > 40));
        questions.put(
                "q-max",
                new Asked(
                        "MAX('Order Completed') >= 100",
                        it -> it.stream().anyMatch(order -> order.dollars().compareTo(of(100)) >= 0)));
        questions.put(
                "q-min",
                new Asked(
                        "MIN('Order Completed') < 10",
                        it -> it.stream().anyMatch(order -> order.dollars().compareTo(of(10)) < 0)));
        questions.put(
                "q-recent",
                new Asked(
                        "DAYS SINCE LAST('Order Completed') < 90",
                        it -> !last(it, 90).isEmpty()));
        questions.put(
                "q-lapsed",
                new Asked(
                        "NOT DAYS SINCE LAST('Order Completed') < 90",
                        it -> last(it, 90).isEmpty()));
        questions.put(
                "q-twice",
                new Asked(
                        "COUNT('Order Completed', LAST 180 DAYS) >= 2",
                        it -> last(it, 180).size() >= 2));
        questions.put(
                "q-fading",
                new Asked(
                        "SUM('Order Completed', LAST 365 DAYS) > 100 AND NOT COUNT('Order Completed', LAST 90 DAYS) >= 1",
                        it -> sum(last(it, 365)).compareTo(of(100)) > 0
                                && last(it, 90).isEmpty()));
        questions.put(
                "q-new",
                new Asked(
                        "FIRST('Order Completed') > NOW - 480 DAYS",
                        it -> it.stream().allMatch(order -> order.at().isAfter(ago(480)))));
        questions.put(
                "q-avg-window",
                new Asked(
                        "AVG('Order Completed', LAST 180 DAYS) > 30",
                        it -> !last(it, 180).isEmpty() && average(last(it, 180)) > 30));
        questions.put(
                "q-between",
                new Asked(
                        "SUM('Order Completed') BETWEEN 50 AND 100",
                        it -> sum(it).compareTo(of(50)) >= 0 && sum(it).compareTo(of(100)) <= 0));
        questions.put(
                "q-potential",
                new Asked(
                        // Nobody deploys this model: without a score only the amount decides.
                        "(Montant_achat > 200) OR (SCORE('nobodys-model') > 0.8 AND Récence < 30)",
                        it -> sum(it).compareTo(of(200)) > 0));
        return questions;
    }

    private static List<Order> last(List<Order> orders, int days) {
        return orders.stream().filter(it -> it.at().isAfter(ago(days))).toList();
    }

    private static Instant ago(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private static BigDecimal of(int dollars) {
        return BigDecimal.valueOf(dollars);
    }

    private static BigDecimal sum(List<Order> orders) {
        return orders.stream().map(Order::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double average(List<Order> orders) {
        return sum(orders)
                .divide(BigDecimal.valueOf(orders.size()), MathContext.DECIMAL64)
                .doubleValue();
    }
}
