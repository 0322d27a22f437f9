package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.TransitionKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner may see it: nothing about the person.
 *
 * @param sequence grows with each delivery kept; the cursor of lists
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
