package io.tamis.contracts.consent;

import io.tamis.contracts.identity.IdentityRef;
import java.time.Instant;

/**
 * One decision of a person, known by one identity, about one purpose. Of several about the same identity and purpose the
 * one with the latest {@code decidedAt} holds; at equal instants the refusal.
 *
 * @param identity sealed under the key of the message that carries the decision
 * @param decidedAt when the person decided; one given after {@code recordedAt} becomes that
 * @param recordedAt when the ledger took it
 */
public record ConsentDecision(
        IdentityRef identity, Purpose purpose, boolean granted, Instant decidedAt, Instant recordedAt) {

    public ConsentDecision {
        // A decision dated in the future counts as of its arrival.
        decidedAt = decidedAt.isAfter(recordedAt) ? recordedAt : decidedAt;
    }

    /** Whether this one holds against another about the same identity and purpose. */
    public boolean overrides(ConsentDecision other) {
        int order = decidedAt.compareTo(other.decidedAt);
        return order > 0 || (order == 0 && !granted && other.granted);
    }
}
