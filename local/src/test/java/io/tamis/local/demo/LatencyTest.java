package io.tamis.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void percentilesAreMeasuredValuesByNearestRank() {
        List<Duration> hundred = IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofMillis)
                .toList()
                .reversed();

        Latency latency = Latency.of(hundred);

        assertThat(latency).isEqualTo(new Latency(100, Duration.ofMillis(50), Duration.ofMillis(99)));
    }

    @Test
    void oneValueIsEveryPercentileAndNoneIsZero() {
        assertThat(Latency.of(List.of(Duration.ofMillis(7))))
                .isEqualTo(new Latency(1, Duration.ofMillis(7), Duration.ofMillis(7)));
        assertThat(Latency.of(List.of()).count()).isZero();
    }
}
