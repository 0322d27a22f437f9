package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void secondsAndDatesAreRead() {
        assertThat(RetryAfter.parse("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Sun, 1 Mar 2026 10:01:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatIsAbsentUnreadableOrPastAsksForNothing() {
        assertThat(Stream.of("", "soon", "-5", "0", "99999999999", "Sat, 28 Feb 2026 10:00:00 GMT")
                        .map(it -> RetryAfter.parse(it, NOW)))
                .containsOnlyNulls();
        assertThat(RetryAfter.parse(null, NOW)).isNull();
    }
}
