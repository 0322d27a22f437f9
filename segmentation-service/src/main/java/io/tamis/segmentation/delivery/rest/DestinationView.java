package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.consent.Purpose;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.EventTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it is shown.
 *
 * @param segments keys; absent when it is told of every segment
 * @param stateReason why it is disabled
 * @param secret only in the answer that created it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DestinationView(
        String id,
        String name,
        String type,
        String url,
        List<String> purposes,
        @Nullable List<String> segments,
        List<String> eventTypes,
        String state,
        @Nullable String stateReason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String secret) {

    static DestinationView of(Destination destination) {
        return of(destination, null);
    }

    static DestinationView of(Destination destination, @Nullable String secret) {
        List<String> segments =
                destination.interest().segments().stream().sorted().toList();
        return new DestinationView(
                destination.id().toString(),
                destination.name(),
                destination.type().wire(),
                destination.url().toString(),
                destination.interest().purposes().stream()
                        .map(Purpose::wire)
                        .sorted()
                        .toList(),
                segments.isEmpty() ? null : segments,
                destination.interest().kinds().stream()
                        .map(EventTypes::of)
                        .sorted()
                        .toList(),
                destination.state().wire(),
                destination.stateReason(),
                destination.createdAt(),
                destination.updatedAt(),
                secret);
    }
}
