package io.tamis.contracts.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What made a membership change. */
public enum CauseKind {
    EVENT("event"),
    CLOCK("clock"),
    DEFINITION("definition"),
    CONSENT("consent"),
    MERGE("merge"),
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
