package io.tamis.ingestion.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a service could not handle.
 *
 * @param message the replayable message as JSON; null when the bytes were not JSON
 * @param decidedBy who replayed or discarded it
 */
public record DeadLetter(
        String id,
        String service,
        String queue,
        String messageType,
        String code,
        String reason,
        Instant at,
        @Nullable String message,
        DeadLetterState state,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {}
