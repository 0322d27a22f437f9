package io.tamis.ingestion.operations.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.ingestion.operations.DeadLetter;
import io.tamis.ingestion.operations.DeadLetterState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as operators see it, without the fact's content.
 *
 * @param at when it failed, the last time
 * @param replayable whether the fact can be put back on its queue: only a message
 *     of the kind that the queue carries can
 * @param decidedAt absent while it is pending, as {@code decidedBy}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        String id,
        String service,
        String queue,
        String messageType,
        String code,
        String reason,
        Instant at,
        DeadLetterState state,
        boolean replayable,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    static DeadLetterView of(DeadLetter letter) {
        return new DeadLetterView(
                letter.id(),
                letter.service(),
                letter.queue(),
                letter.messageType(),
                letter.code(),
                letter.reason(),
                letter.at(),
                letter.state(),
                letter.replayable(),
                letter.decidedAt(),
                letter.decidedBy());
    }
}
