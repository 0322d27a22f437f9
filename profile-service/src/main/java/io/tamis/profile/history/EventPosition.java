package io.tamis.profile.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A place in a history that goes back in time, to the millisecond; of events of the same instant the one with the
 * greater id comes first.
 */
public record EventPosition(Instant at, String id) {

    /** Where an event stands. */
    public static EventPosition of(EventRow row) {
        return new EventPosition(row.event().occurredAt().truncatedTo(ChronoUnit.MILLIS), row.id());
    }
}
