package io.tamis.platform.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The buckets of the histograms of lags: few enough that a label costs sixteen series and not two hundred, and placed at what is
 * promised, so that a share "within a second" is counted and not guessed.
 */
public final class Buckets {

    private static final Duration[] LAG = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Duration[] STAGE = Stream.concat(
                    Stream.of(5, 10, 25).map(Duration::ofMillis), Arrays.stream(LAG))
            .toArray(Duration[]::new);

    private Buckets() {}

    /** Of what people wait for: 50 ms to an hour. */
    public static Duration[] lag() {
        return LAG.clone();
    }

    /** Of one stage among several: 5 ms to an hour. */
    public static Duration[] stage() {
        return STAGE.clone();
    }
}
