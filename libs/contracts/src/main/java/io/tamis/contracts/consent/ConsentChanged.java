package io.tamis.contracts.consent;

import java.util.List;

/**
 * Decisions that the ledger recorded.
 *
 * @param key the wrapped key under which the identities are sealed
 */
public record ConsentChanged(String key, List<ConsentDecision> decisions) {

    public ConsentChanged {
        decisions = List.copyOf(decisions);
    }
}
