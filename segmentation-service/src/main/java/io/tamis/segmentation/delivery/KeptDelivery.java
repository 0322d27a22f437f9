package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.TransitionKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner may see it: nothing about the person.
 *
 * @param sequence grows with each delivery kept; the cursor of lists
 * @param segment key
 * @param attempts that were made, one under way or broken off by a crash included
 * @param lastStatus of HTTP; null when the last attempt had no answer, or there was none
 * @param lastError a short code; null when nothing went wrong
 * @param nextAttemptAt null unless it is pending; while an attempt is under way, the end of its lease
 * @param settledAt null while it is pending
 */
public record KeptDelivery(
        long sequence,
        DeliveryId id,
        UUID destination,
        TransitionKind kind,
        String segment,
        DeliveryState state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant settledAt) {}
