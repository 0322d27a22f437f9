package io.tamis.ingestion.operations;

import io.tamis.contracts.dead.DeadFact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a service could not handle.
 *
 * @param queue where it was read, and where a replay puts it
 * @param at when it failed, the last time
 * @param message the replayable message as JSON, identifiers sealed; null when the bytes were not JSON
 * @param decidedAt null while it is pending, as {@code decidedBy}
 * @param decidedBy the person or the client that replayed or discarded it
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
        @Nullable String decidedBy) {

    /**
     * Whether a replay puts it back: only what was JSON, and of that what its queue carries. Only what could not be read is
     * looked at, for the rest was such a message when it failed.
     */
    public boolean replayable() {
        return message != null
                && (!code.equals(DeadFact.UNREADABLE)
                        || Misfit.of(queue, message).isEmpty());
    }
}
