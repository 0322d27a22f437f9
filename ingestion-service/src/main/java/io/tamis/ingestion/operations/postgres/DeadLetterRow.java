package io.tamis.ingestion.operations.postgres;

import io.tamis.contracts.dead.DeadFact;
import io.tamis.ingestion.operations.DeadLetter;
import io.tamis.ingestion.operations.DeadLetterState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code dead_letter}. */
@Entity
@Table(name = "dead_letter")
@SuppressWarnings("NullAway.Init")
class DeadLetterRow {

    @Id
    String id;

    String service;
    String queue;

    @Column(name = "message_type")
    String messageType;

    String code;
    String reason;
    Instant at;

    @Nullable
    String message;

    @Nullable
    String raw;

    String state;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @Column(name = "decided_by")
    @Nullable
    String decidedBy;

    /** Takes a fact as it arrived; it waits for a decision, again if there was one. */
    void take(DeadFact fact) {
        id = fact.id();
        service = fact.service();
        queue = fact.queue();
        messageType = fact.messageType();
        code = fact.code();
        reason = fact.reason();
        at = fact.at();
        message = fact.message() == null ? null : fact.message().toString();
        raw = fact.raw();
        state = DeadLetterState.PENDING.wire();
        decidedAt = null;
        decidedBy = null;
    }

    void decide(DeadLetterState decision, Instant now, String by) {
        state = decision.wire();
        decidedAt = now;
        decidedBy = by;
    }

    DeadLetter letter() {
        return new DeadLetter(
                id,
                service,
                queue,
                messageType,
                code,
                reason,
                at,
                message,
                DeadLetterState.of(state).orElseThrow(),
                decidedAt,
                decidedBy);
    }
}
