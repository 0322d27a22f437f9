package io.tamis.profile.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The last observation of a trait.
 *
 * @param value any JSON value, direct identifiers sealed under the person's key; JSON null says that it was taken back
 * @param observedAt when the event happened, or when it arrived if it is dated later than that
 * @param messageId of the event, which decides between observations of the same instant
 */
public record KnownTrait(JsonNode value, Instant observedAt, String source, String messageId) {

    /** Whether this observation holds against another. Total: two events never tie. */
    public boolean overrides(KnownTrait other) {
        return overrides(observedAt, messageId, source, other);
    }

    /** The same before the trait exists. */
    public static boolean overrides(Instant observedAt, String messageId, String source, KnownTrait other) {
        int order = observedAt.compareTo(other.observedAt);
        if (order == 0) {
            order = messageId.compareTo(other.messageId);
        }
        return order > 0 || (order == 0 && source.compareTo(other.source) > 0);
    }
}
