package io.tamis.local.commands;

import io.tamis.local.metrics.Scrape;
import io.tamis.local.metrics.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Lag, rates and dead letters in lines of at most 100 columns. What a service that does not answer would tell is shown as unknown,
 * never as nothing.
 *
 * @param queues every queue and the service that reads it, in the order to show them
 * @param waiting messages by queue, as the broker has them
 */
record Glance(Span span, Map<String, String> queues, Map<String, Long> waiting) {

    private static final String LATENCY = "tamis_delivery_latency_seconds";
    private static final String DELIVERIES = "tamis_deliveries_total";
    private static final String REFUSED = "tamis_ingestion_events_refused_total";
    private static final int REASONS = 4;

    List<String> lines() {
        List<String> lines = new ArrayList<>(queueLines());
        lines.add("");
        lines.addAll(section("events", "ingestion", this::events));
        lines.addAll(section("people", "profile", this::people));
        lines.addAll(section("scores", "scoring", this::scores));
        lines.addAll(section("segments", "segmentation", this::segments));
        lines.addAll(section("deliveries", "segmentation", this::deliveries));
        lines.addAll(section("end to end", "segmentation", this::endToEnd));
        lines.addAll(section("dead letters", "ingestion", this::deadLetters));
        return lines;
    }

    private List<String> queueLines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("queue", "waiting", "facts/s", "lag now", "lag p95", "retried", "dead"));
        queues.keySet().forEach(queue -> lines.add(queueLine(queue)));
        return lines;
    }

    private String queueLine(String queue) {
        UnaryOperator<Scrape> view = scrape -> scrape.where("queue", queue);
        Scrape now = view.apply(span.now());
        Long length = waiting.get(queue);
        return row(
                queue,
                length == null ? "?" : Figure.count(length),
                Figure.rate(span.rate("tamis_facts_handled_total", view)),
                Figure.duration(now.max("tamis_queue_lag_seconds")),
                Figure.duration(now.quantile(0.95, "tamis_facts_waited_seconds")),
                Figure.count(now.sum("tamis_batches_retried_total")),
                Figure.count(now.sum("tamis_facts_dead_total")));
    }

    private static String row(
            String queue, String waiting, String rate, String lag, String usual, String retried, String dead) {
        return "%-24s %9s %9s %9s %9s %9s %9s".formatted(queue, waiting, rate, lag, usual, retried, dead);
    }

    /** What one service tells, or that it does not. */
    private List<String> section(String name, String service, Supplier<Stream<String>> figures) {
        return Figure.wrapped(
                name,
                span.after().has(service) ? figures.get() : Stream.of("unknown: " + service + " does not answer"));
    }

    private Stream<String> events() {
        Map<String, Double> reasons = span.now().sums(REFUSED, "reason");
        List<String> worst = reasons.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(reason -> reason.getKey() + " " + Figure.count(reason.getValue()))
                .toList();
        String others = worst.size() > REASONS ? (worst.size() - REASONS) + " other reasons" : "";
        return Stream.concat(
                Stream.of(counted("accepted", "tamis_ingestion_events_accepted_total"), counted("refused", REFUSED)),
                Stream.concat(worst.stream().limit(REASONS), Stream.of(others)));
    }

    private Stream<String> people() {
        return Stream.of(
                counted("folded", "tamis_profile_events_folded_total"),
                total("conflicts", "tamis_profile_fold_conflicts_total"),
                total("left out", "tamis_profile_left_out_total"));
    }

    private Stream<String> scores() {
        return Stream.of(
                counted("rows", "tamis_scoring_rows_total"),
                counted("announced", "tamis_scoring_announced_total"),
                total("failed", "tamis_scoring_failures_total"),
                "due late p99 " + Figure.duration(span.now().quantile(0.99, "tamis_scoring_due_lag_seconds")));
    }

    private Stream<String> segments() {
        Map<String, Double> kinds = span.now().sums("tamis_segmentation_transitions_total", "kind");
        return Stream.of(
                "entered " + Figure.count(kinds.getOrDefault("entered", 0.0)),
                "left " + Figure.count(kinds.getOrDefault("left", 0.0)),
                total("not evaluated", "tamis_segmentation_failures_total"),
                "due late p99 " + Figure.duration(span.now().quantile(0.99, "tamis_segmentation_due_lag_seconds")));
    }

    private Stream<String> deliveries() {
        Map<String, Double> outcomes = span.now().sums(DELIVERIES, "outcome");
        OptionalDouble rate = span.rate(DELIVERIES, scrape -> scrape.where("outcome", "delivered"));
        String delivered = "delivered " + Figure.count(outcomes.getOrDefault("delivered", 0.0)) + " ("
                + Figure.rate(OptionalDouble.of(rate.orElse(0))) + "/s)";
        return Stream.concat(
                Stream.of(delivered, "failed " + Figure.count(outcomes.getOrDefault("failed", 0.0))),
                outcomes.entrySet().stream()
                        .filter(it ->
                                !it.getKey().equals("delivered") && !it.getKey().equals("failed"))
                        .map(it -> it.getKey() + " " + Figure.count(it.getValue())));
    }

    private Stream<String> endToEnd() {
        Scrape now = span.now();
        return Stream.of(
                "p50 " + Figure.duration(now.quantile(0.5, LATENCY)),
                "p95 " + Figure.duration(now.quantile(0.95, LATENCY)),
                "p99 " + Figure.duration(now.quantile(0.99, LATENCY)),
                "of "
                        + Figure.count(
                                OptionalDouble.of(now.sum(LATENCY + "_count").orElse(0)))
                        + " deliveries (receipt to 2xx)");
    }

    private Stream<String> deadLetters() {
        OptionalDouble pending = span.now().max("tamis_dead_letters_pending");
        return Stream.of(Figure.count(pending) + " wait for a decision");
    }

    private String counted(String word, String counter) {
        OptionalDouble rate = span.rate(counter);
        return total(word, counter) + " (" + Figure.rate(OptionalDouble.of(rate.orElse(0))) + "/s)";
    }

    /** A counter that was never raised is often not told at all: then it is nothing. */
    private String total(String word, String counter) {
        return word + " " + Figure.count(span.now().sum(counter).orElse(0));
    }
}
