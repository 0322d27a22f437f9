package io.tamis.contracts.consent;

import java.util.List;

/**
 * Decisions that the ledger recorded; the writer puts at most 100 into a message. The same may arrive again.
 *
 * @param key the wrapped key under which the identities are sealed
 */
public record ConsentChanged(String key, List<ConsentDecision> decisions) {

    public ConsentChanged {
        decisions = List.copyOf(decisions);
    }
}
