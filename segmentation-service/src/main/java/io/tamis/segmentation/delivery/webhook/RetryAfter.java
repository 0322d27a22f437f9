package io.tamis.segmentation.delivery.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * Null when the header is absent, unreadable, zero or in the past. Not bounded: see {@link
     * io.tamis.segmentation.delivery.RetrySchedule#bounded}.
     */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        try {
            Duration delay = text.chars().allMatch(it -> it >= '0' && it <= '9')
                    ? Duration.ofSeconds(Integer.parseInt(text))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return delay.isPositive() ? delay : null;
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
