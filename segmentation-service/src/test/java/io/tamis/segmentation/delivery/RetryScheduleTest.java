package io.tamis.segmentation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tamis.segmentation.delivery.webhook.DeliverySettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    /** As it is configured where nothing else is. */
    private static final List<Duration> STANDARD = new SmallRyeConfigBuilder()
            .withMapping(DeliverySettings.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(DeliverySettings.class)
            .retryDelays();

    private static final RetrySchedule SCHEDULE = new RetrySchedule(STANDARD, () -> 0.0);

    @Test
    void theScheduleIsThatOfStandardWebhooksAndEndsAfterTenAttempts() {
        List<Duration> waits = IntStream.range(0, 9)
                .mapToObj(step -> SCHEDULE.after(step, Duration.ZERO).orElseThrow())
                .toList();

        assertThat(waits)
                .startsWith(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30))
                .endsWith(Duration.ofHours(24));
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
