package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a known shape.
 *
 * @param messageId the client's, or one made here when it sent none
 * @param name of a track call, else the page's or screen's name; see {@link EventNames}
 * @param timestamp the client's {@code timestamp}, else {@code originalTimestamp}
 * @param sentAt the event's, else the batch's
 * @param traits the event's own
 * @param bytes its size as sent
 */
public record Incoming(
        int index,
        String messageId,
        EventType type,
        @Nullable String name,
        Ids ids,
        ObjectNode properties,
        ObjectNode traits,
        ObjectNode context,
        @Nullable Instant timestamp,
        @Nullable Instant sentAt,
        int bytes) {

    /** The ids that the call carries at its top level. */
    public record Ids(
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String previous,
            @Nullable String group) {}
}
