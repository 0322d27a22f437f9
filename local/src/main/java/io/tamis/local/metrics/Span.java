package io.tamis.local.metrics;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Two readings of the same services: what is, and how fast it becomes more. */
public record Span(Reading before, Reading after) {

    private static final double NANOS = 1e9;

    /** What was told last. */
    public Scrape now() {
        return after.all();
    }

    /** How much a counter grew by, in a second, over the series that the view leaves; 0 for one whose process began anew. */
    public OptionalDouble rate(String counter, UnaryOperator<Scrape> view) {
        OptionalDouble late = view.apply(now()).sum(counter);
        if (late.isEmpty()) {
            return OptionalDouble.empty();
        }
        double early = view.apply(before.all()).sum(counter).orElse(0);
        double seconds = Duration.between(before.at(), after.at()).toNanos() / NANOS;
        return OptionalDouble.of(seconds <= 0 ? 0 : Math.max(0, late.getAsDouble() - early) / seconds);
    }

    public OptionalDouble rate(String counter) {
        return rate(counter, UnaryOperator.identity());
    }
}
