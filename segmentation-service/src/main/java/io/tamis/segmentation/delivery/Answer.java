package io.tamis.segmentation.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a receiver made of one request. */
public sealed interface Answer {

    /**
     * It answered.
     *
     * @param retryAfter as the receiver asked, or null
     */
    record Status(int code, @Nullable Duration retryAfter) implements Answer {}

    /**
     * No answer.
     *
     * @param reason a short code: {@code timeout}, {@code connection}, {@code address_refused}, …
     */
    record None(String reason) implements Answer {}
}
