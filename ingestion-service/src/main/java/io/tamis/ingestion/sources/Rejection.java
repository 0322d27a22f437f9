package io.tamis.ingestion.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a source that was refused: why and where, never its content.
 *
 * @param at when the event arrived
 * @param code of {@link io.tamis.ingestion.collection.Reason}
 * @param pointer JSON Pointer inside the event; empty for the whole event
 * @param messageId null when it could not be read
 */
public record Rejection(
        String sourceId,
        Instant at,
        String code,
        String pointer,
        String message,
        @Nullable String messageId) {}
