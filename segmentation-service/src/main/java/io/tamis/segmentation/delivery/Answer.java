package io.tamis.segmentation.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a receiver made of one request. */
public sealed interface Answer {

    /**
     * It answered, whatever it answered.
     *
     * @param code of HTTP
     * @param retryAfter positive, as the receiver asked; null when it did not ask, or not legibly
     */
    record Status(int code, @Nullable Duration retryAfter) implements Answer {}

    /**
     * No answer.
     *
     * @param reason a short code: {@code timeout}, {@code connection}, {@code tls}, {@code unknown_host}, {@code
     *     address_refused}, or {@code unreadable} when what is to be sent cannot be opened
     */
    record None(String reason) implements Answer {}
}
