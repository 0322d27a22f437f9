package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.segmentation.delivery.EventTypes;
import io.tamis.segmentation.delivery.KeptDelivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery without anything about the person.
 *
 * @param id the {@code webhook-id}, by which the receiver knows it too
 * @param lastStatus of the receiver's last answer, when there was one
 * @param lastError a short code, when the last attempt failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        String id,
        String destinationId,
        String type,
        String segment,
        String state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant settledAt) {

    static DeliveryView of(KeptDelivery delivery) {
        return new DeliveryView(
                delivery.id().value(),
                delivery.destination().toString(),
                EventTypes.of(delivery.kind()),
                delivery.segment(),
                delivery.state().wire(),
                delivery.attempts(),
                delivery.lastStatus(),
                delivery.lastError(),
                delivery.nextAttemptAt(),
                delivery.createdAt(),
                delivery.settledAt());
    }
}
