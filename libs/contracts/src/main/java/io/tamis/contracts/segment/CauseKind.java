package io.tamis.contracts.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What made a membership change. */
public enum CauseKind {
    /** An event; also a change of the profile of which no cause is known. */
    EVENT("event"),
    /** Time passed: an instant came at which a condition holds or no longer does. */
    CLOCK("clock"),
    /** The segment's definition, which the person was compared with anew. */
    DEFINITION("definition"),
    /** A purpose that the segment needs is permitted now, or no longer is. */
    CONSENT("consent"),
    /** Two profiles became one. */
    MERGE("merge"),
    /** Another score of a model. */
    SCORE("score");

    private final String wire;

    CauseKind(String wire) {
        this.wire = wire;
    }

    /** The name in JSON and in URLs. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The constant of that name, if there is one. */
    public static Optional<CauseKind> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static CauseKind parse(String wire) {
        return of(wire).orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                + Arrays.stream(values()).map(CauseKind::wire).toList()));
    }
}
