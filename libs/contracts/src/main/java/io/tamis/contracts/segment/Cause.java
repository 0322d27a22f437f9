package io.tamis.contracts.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fact behind a change.
 *
 * @param messageId of the event, when it was one, or when an event brought the decision
 * @param event the event's name, when it has one
 * @param occurredAt when the fact happened: the event's instant, or the instant at which the clock made it true
 * @param receivedAt when ingestion took the event, or recorded the decision; null when there was neither
 */
public record Cause(
        CauseKind kind,
        @Nullable String messageId,
        @Nullable String event,
        Instant occurredAt,
        @Nullable Instant receivedAt) {}
