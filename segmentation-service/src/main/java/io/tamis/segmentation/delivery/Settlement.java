package io.tamis.segmentation.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended, as it is stored.
 *
 * @param claimed fences: a settlement is void once the delivery was claimed again
 * @param attempts to store: one less than claimed when nothing was sent
 * @param step position in the retry schedule from which it goes on, from 0
 * @param dueAt when it is tried again, for {@code PENDING}; otherwise when it ended
 * @param status of the HTTP answer, when there was one
 * @param error a short code of ours, never the receiver's text; null when nothing went wrong
 */
public record Settlement(
        ClaimedDelivery claimed,
        DeliveryState state,
        int attempts,
        int step,
        Instant dueAt,
        @Nullable Integer status,
        @Nullable String error) {}
