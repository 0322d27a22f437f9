package io.tamis.contracts.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How far a version of a model has come. */
public enum ModelStage {
    /** Admitted; scores nobody. */
    STAGED("staged"),
    /** Scores everyone, tells nobody. */
    SHADOW("shadow"),
    /** In force for a percentage of people. */
    CANARY("canary"),
    /** In force for everyone else. */
    LIVE("live"),
    /** Scores nobody any more. */
    RETIRED("retired");

    private final String wire;

    ModelStage(String wire) {
        this.wire = wire;
    }

    /** The name in JSON and in URLs. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The constant of that name, if there is one. */
    public static Optional<ModelStage> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static ModelStage parse(String wire) {
        return of(wire).orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                + Arrays.stream(values()).map(ModelStage::wire).toList()));
    }
}
