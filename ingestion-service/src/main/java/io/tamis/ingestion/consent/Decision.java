package io.tamis.ingestion.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a person decided about one purpose. Both instants are cut to milliseconds.
 *
 * @param decidedAt never after {@code recordedAt}: a decision dated in the future counts as of its arrival
 * @param recordedAt when it arrived here
 */
public record Decision(boolean granted, Instant decidedAt, Instant recordedAt) {

    public Decision {
        // What every store and message keeps exactly.
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
        decidedAt = decidedAt.truncatedTo(ChronoUnit.MILLIS);
        decidedAt = decidedAt.isAfter(recordedAt) ? recordedAt : decidedAt;
    }

    /** Whether this one holds against another: the one decided later does; at equal instants the refusal. */
    public boolean overrides(Decision other) {
        int order = decidedAt.compareTo(other.decidedAt);
        return order > 0 || (order == 0 && !granted && other.granted);
    }
}
