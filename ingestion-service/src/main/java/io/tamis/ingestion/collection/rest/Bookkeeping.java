package io.tamis.ingestion.collection.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.tamis.ingestion.collection.Observer;
import io.tamis.ingestion.collection.Outcome;
import io.tamis.ingestion.collection.Submission;
import io.tamis.ingestion.sources.Rejection;
import io.tamis.ingestion.sources.RejectionLog;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what was accepted and refused, and remembers the refusals for the source's developer. */
@ApplicationScoped
public class Bookkeeping implements Observer {

    private final MeterRegistry meters;
    private final RejectionLog log;

    Bookkeeping(MeterRegistry meters, RejectionLog log) {
        this.meters = meters;
        this.log = log;
    }

    @Override
    public void observed(Submission submission, Outcome outcome) {
        meters.counter("tamis.ingestion.events.accepted").increment(outcome.accepted());
        if (outcome.rejected().isEmpty()) {
            return;
        }
        outcome.rejected()
                .forEach(it -> meters.counter(
                                "tamis.ingestion.events.refused",
                                "reason",
                                it.refusal().reason().wire())
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
