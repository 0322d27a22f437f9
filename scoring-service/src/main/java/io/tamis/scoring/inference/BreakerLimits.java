package io.tamis.scoring.inference;

import java.time.Duration;

/**
 * When a version that times out is left alone.
 *
 * @param timeouts in a row, after which it is
 * @param pause for how long, until one run may try
 */
public record BreakerLimits(int timeouts, Duration pause) {

    /** Three runs of two seconds have been waited for: enough to know. */
    public static final BreakerLimits USUAL = new BreakerLimits(3, Duration.ofSeconds(30));

    public BreakerLimits {
        if (timeouts < 1 || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("a version is left alone after at least one time-out, for some time");
        }
    }
}
