package io.tamis.segmentation.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of memberships.
 *
 * @param type never changes
 * @param url absolute, admitted when it was given; checked again at every attempt
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

    /** The same in another state; the reason, null for none, replaces the one before. */
    public Destination withState(DestinationState next, @Nullable String reason, Instant now) {
        return new Destination(id, name, type, url, interest, next, reason, secret, createdAt, now);
    }

    public Destination withSecret(SealedSecret next, Instant now) {
        return new Destination(id, name, type, url, interest, state, stateReason, next, createdAt, now);
    }

    /** The same with another description; type, state and secret stay. */
    public Destination redefined(String newName, URI newUrl, Interest newInterest, Instant now) {
        return new Destination(id, newName, type, newUrl, newInterest, state, stateReason, secret, createdAt, now);
    }
}
