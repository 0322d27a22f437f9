package io.tamis.segmentation.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of memberships.
 *
 * @param stateReason why it is disabled, or null
 * @param createdAt never changes
 */
public record Destination(
        UUID id,
        String name,
        DestinationType type,
        URI url,
        Interest interest,
        DestinationState state,
        @Nullable String stateReason,
        SealedSecret secret,
        Instant createdAt,
        Instant updatedAt) {

    public Destination withState(DestinationState next, @Nullable String reason, Instant now) {
        return new Destination(id, name, type, url, interest, next, reason, secret, createdAt, now);
    }

    public Destination withSecret(SealedSecret next, Instant now) {
        return new Destination(id, name, type, url, interest, state, stateReason, next, createdAt, now);
    }

    public Destination redefined(String newName, URI newUrl, Interest newInterest, Instant now) {
        return new Destination(id, newName, type, newUrl, newInterest, state, stateReason, secret, createdAt, now);
    }
}
