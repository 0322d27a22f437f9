package io.tamis.segmentation.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a failed attempt is repeated. The default is the schedule that the Standard Webhooks specification recommends.
 *
 * @param delays each waited after one more failure, the first after the first: one attempt more than these is made at
 *     most
 * @param jitter a number in [0, 1) for each delay, of which up to a tenth is added, so that receivers that fail
 *     together are not retried together
 */
public record RetrySchedule(List<Duration> delays, DoubleSupplier jitter) {

    /** Of a delay, at most this part is added. */
    private static final double SPREAD = 0.1;

    /** A receiver that asks for more is asked again after this. */
    private static final Duration LONGEST = Duration.ofHours(24);

    public RetrySchedule {
        delays = List.copyOf(delays);
    }

    /**
     * How long to wait after the attempt at {@code step} failed: what is planned or what the receiver asked, the longer
     * of both. Empty when it was the last.
     *
     * @param step from 0
     * @param asked the receiver's {@code Retry-After}, or zero; more than a day counts as a day
     */
    public Optional<Duration> after(int step, Duration asked) {
        if (step >= delays.size()) {
            return Optional.empty();
        }
        Duration planned = spread(delays.get(step));
        Duration wanted = bounded(asked);
        return Optional.of(planned.compareTo(wanted) < 0 ? wanted : planned);
    }

    /** A wait that a receiver asked for, a day at most. */
    public static Duration bounded(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private Duration spread(Duration delay) {
        return delay.plusMillis((long) (delay.toMillis() * SPREAD * jitter.getAsDouble()));
    }
}
