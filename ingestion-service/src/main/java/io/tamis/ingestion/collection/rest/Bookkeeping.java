package io.tamis.ingestion.collection.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tamis.ingestion.collection.Observer;
import io.tamis.ingestion.collection.Outcome;
import io.tamis.ingestion.collection.Reason;
import io.tamis.ingestion.collection.Submission;
import io.tamis.ingestion.sources.Rejection;
import io.tamis.ingestion.sources.RejectionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what was accepted and refused, and remembers the refusals for the source's developer. */
@ApplicationScoped
public class Bookkeeping implements Observer {

    private final Counter accepted;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
    private final RejectionLog log;

    Bookkeeping(MeterRegistry meters, RejectionLog log) {
        this.accepted = meters.counter("tamis.ingestion.events.accepted");
        for (Reason reason : Reason.values()) {
            refused.put(reason, meters.counter("tamis.ingestion.events.refused", "reason", reason.wire()));
        }
        this.log = log;
    }

    @Override
    public void observed(Submission submission, Outcome outcome) {
        accepted.increment(outcome.accepted());
        if (outcome.rejected().isEmpty()) {
            return;
        }
        outcome.rejected()
                .forEach(it -> Objects.requireNonNull(refused.get(it.refusal().reason()))
                        .increment());
        log.note(outcome.rejected().stream()
                .map(it -> new Rejection(
                        submission.source().id(),
                        submission.receivedAt(),
                        it.refusal().reason().wire(),
                        it.refusal().pointer(),
                        it.refusal().message(),
                        it.messageId()))
                .toList());
    }
}
