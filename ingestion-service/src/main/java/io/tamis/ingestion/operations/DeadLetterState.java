package io.tamis.ingestion.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was decided about a dead letter. Any decision may be followed by another. */
public enum DeadLetterState {
    /** Nothing yet, or it came back after a replay. */
    PENDING,
    /** Put back on its queue, and not back here since. */
    REPLAYED,
    /** Given up; kept all the same. */
    DISCARDED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeadLetterState> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire().equals(wire)).findFirst();
    }
}
