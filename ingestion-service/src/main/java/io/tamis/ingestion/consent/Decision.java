package io.tamis.ingestion.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a person decided about one purpose.
 *
 * @param decidedAt never after {@code recordedAt}: a decision dated in the future counts as of its arrival
 */
public record Decision(boolean granted, Instant decidedAt, Instant recordedAt) {

    public Decision {
        // What every store and message keeps exactly.
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
        decidedAt = decidedAt.truncatedTo(ChronoUnit.MILLIS);
        decidedAt = decidedAt.isAfter(recordedAt) ? recordedAt : decidedAt;
    }

    /** The later holds; at equal instants the refusal. */
    public boolean overrides(Decision other) {
        int order = decidedAt.compareTo(other.decidedAt);
        return order > 0 || (order == 0 && !granted && other.granted);
    }
}
