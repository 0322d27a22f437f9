package io.tamis.benchmarks.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;

/** What was measured, as Markdown. */
final class RulesTable {

    private static final String BYTES = "gc.alloc.rate.norm";
    private final List<String> lines = new ArrayList<>();

    RulesTable(double holding) {
        lines.add(String.format(
                Locale.ROOT,
                "All engines gave the same answers before the timing; %.0f %% of the pairs of a rule and a person hold.",
                holding * 100));
        lines.add("");
        lines.add("| segments | measured | engine | ns per person | ns per rule | error | bytes per rule |");
        lines.add("|---:|---|---|---:|---:|---:|---:|");
    }

    void add(Collection<RunResult> results) {
        results.forEach(this::row);
    }

    private void row(RunResult result) {
        boolean event = result.getPrimaryResult().getLabel().equals("event");
        int segments = parameter(result, "segments");
        int rules = event ? parameter(result, "touched") : segments;
        double nanos = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        double bytes =
                Objects.requireNonNull(result.getSecondaryResults().get(BYTES)).getScore();
        lines.add(String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %,.0f | %.1f | ± %.0f %% | %.1f |",
                segments,
                event ? "an event that touches " + rules : "all of them",
                result.getParams().getParam("engine").toLowerCase(Locale.ROOT),
                nanos,
                nanos / rules,
                error / nanos * 100,
                bytes / rules));
    }

    /** The same event among few segments and among many. */
    void compare(List<RunResult> pair) {
        add(pair);
        double few = pair.getFirst().getPrimaryResult().getScore();
        double many = pair.getLast().getPrimaryResult().getScore();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "An event that touches %d segments costs %.2f times as much among %,d as among %,d.",
                parameter(pair.getFirst(), "touched"),
                many / few,
                parameter(pair.getLast(), "segments"),
                parameter(pair.getFirst(), "segments")));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static int parameter(RunResult result, String name) {
        return Integer.parseInt(result.getParams().getParam(name));
    }
}
