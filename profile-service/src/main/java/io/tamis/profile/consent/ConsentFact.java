package io.tamis.profile.consent;

import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.consent.ConsentDecision;
import java.util.List;

/**
 * A decision with the wrapped key of the message that brought it.
 *
 * @param key under which its identity is sealed
 */
public record ConsentFact(String key, ConsentDecision decision) {

    /** The decisions of a message. */
    public static List<ConsentFact> of(ConsentChanged message) {
        return message.decisions().stream()
                .map(it -> new ConsentFact(message.key(), it))
                .toList();
    }

    /** A message with this decision alone. */
    public ConsentChanged alone() {
        return new ConsentChanged(key, List.of(decision));
    }

    /** The id of the row of the identity it is about: {@code namespace:blindIndex}. */
    public String rowId() {
        return decision.identity().rowId();
    }
}
