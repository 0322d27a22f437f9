package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a known shape.
 *
 * @param index its place in the call, from 0
 * @param messageId the client's, or a random one when it sent none: such an event sent again counts again
 * @param name under which it is counted: a track call's own, {@code Page Viewed} or {@code Screen Viewed} for those calls,
 *     null for the others; see {@link EventNames}
 * @param properties with the page's or screen's own name and category, where it has them
 * @param traits the event's own; those in its context stay there
 * @param timestamp the client's {@code timestamp}, else {@code originalTimestamp}, by the client's clock
 * @param sentAt the event's, else the batch's, by the client's clock
 * @param bytes its size as sent, inflated
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

    /** The ids that the call carries at its top level, as sent; what stands for nobody, such as {@code undefined}, is null. */
    public record Ids(
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String previous,
            @Nullable String group) {}
}
