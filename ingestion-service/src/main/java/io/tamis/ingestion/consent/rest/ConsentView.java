package io.tamis.ingestion.consent.rest;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.consent.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decisions in force of one identity. A purpose that is absent was never decided.
 *
 * @param value in its normal form, in clear
 */
public record ConsentView(Namespace namespace, String value, Map<Purpose, State> purposes) {

    /** One purpose. */
    public record State(boolean granted, Instant decidedAt, Instant recordedAt) {
        static State of(Decision decision) {
            return new State(decision.granted(), decision.decidedAt(), decision.recordedAt());
        }
    }

    static ConsentView of(Subject subject, Decisions decisions) {
        Map<Purpose, State> purposes = new TreeMap<>();
        decisions.byPurpose().forEach((purpose, decision) -> purposes.put(purpose, State.of(decision)));
        return new ConsentView(subject.namespace(), subject.normal(), purposes);
    }
}
