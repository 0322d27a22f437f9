package io.tamis.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aRateIsWhatACounterGrewByInASecond() {
        Span span = span("a{q=\"x\"} 10\na{q=\"y\"} 1", "a{q=\"x\"} 30\na{q=\"y\"} 2");

        assertThat(span.rate("a")).hasValue(10.5);
        assertThat(span.rate("a", scrape -> scrape.where("q", "x"))).hasValue(10);
    }

    @Test
    void aCounterThatBeganMeanwhileGrewFromNothing() {
        assertThat(span("b 1", "a 8").rate("a")).hasValue(4);
    }

    @Test
    void aProcessThatBeganAnewHasNoNegativeRate() {
        assertThat(span("a 100", "a 8").rate("a")).hasValue(0);
    }

    @Test
    void anUnknownCounterHasNoRate() {
        assertThat(span("a 100", "b 8").rate("a")).isEmpty();
    }

    private static Span span(String before, String after) {
        return new Span(reading(NOON, before), reading(NOON.plusSeconds(2), after));
    }

    private static Reading reading(Instant at, String text) {
        return new Reading(at, Map.of("profile", Scrape.of(text)));
    }
}
