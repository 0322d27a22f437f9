package io.tamis.contracts.dead;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact that could not be handled. It can be replayed: {@code message} is a whole message of {@code messageType} with
 * this fact alone, to be published to {@link io.tamis.contracts.topology.Exchange#REPLAY} under {@code queue}. Where the code
 * is {@code unreadable} it is what arrived, which was no message of that type.
 *
 * @param id stable for one fact and queue, so that the same fact arriving twice is stored once: base64url, 22 characters
 * @param service that could not handle it
 * @param queue where it was read: its name at the broker
 * @param messageType simple name of the message record that the queue carries
 * @param code short machine-readable reason
 * @param reason for a person to read; holds no personal data
 * @param at when it failed
 * @param message the replayable message as JSON; null when the bytes were not JSON
 * @param raw the bytes in Base64, when they were not JSON; else null
 */
public record DeadFact(
        String id,
        String service,
        String queue,
        String messageType,
        String code,
        String reason,
        Instant at,
        @Nullable JsonNode message,
        @Nullable String raw) {

    /** The code of what was no message of its queue. */
    public static final String UNREADABLE = "unreadable";
}
