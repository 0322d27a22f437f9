package io.tamis.ingestion.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a source that was refused: why and where, never its content.
 *
 * @param pointer JSON Pointer inside the event
 */
public record Rejection(
        String sourceId,
        Instant at,
        String code,
        String pointer,
        String message,
        @Nullable String messageId) {}
