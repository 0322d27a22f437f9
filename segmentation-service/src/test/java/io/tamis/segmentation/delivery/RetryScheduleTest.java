package io.tamis.segmentation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final List<Duration> STANDARD = Stream.of(
                    "PT0S", "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H")
            .map(Duration::parse)
            .toList();
    private static final RetrySchedule SCHEDULE = new RetrySchedule(STANDARD, () -> 0.0);

    @Test
    void theScheduleIsThatOfStandardWebhooksAndEndsAfterTenAttempts() {
        List<Duration> waits = IntStream.range(0, 9)
                .mapToObj(step -> SCHEDULE.after(step, Duration.ZERO).orElseThrow())
                .toList();

        assertThat(waits).isEqualTo(STANDARD.subList(1, 10));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.parse("PT75H35M5S"));
        assertThat(SCHEDULE.after(9, Duration.ZERO)).isEmpty();
    }

    @Test
    void jitterAddsAtMostATenth() {
        RetrySchedule late = new RetrySchedule(STANDARD, () -> 0.999);

        assertThat(late.after(1, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
    }

    @Test
    void aReceiverThatAsksForMoreTimeGetsItUpToADay() {
        assertThat(SCHEDULE.after(0, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
        assertThat(SCHEDULE.after(0, Duration.ofSeconds(1))).contains(Duration.ofSeconds(5));
        assertThat(SCHEDULE.after(0, Duration.ofDays(400))).contains(Duration.ofHours(24));
    }
}
