package io.tamis.contracts.metric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How far a metric has come. */
public enum MetricState {
    /** Known, and no profile looked at yet. */
    PENDING("pending"),
    /** Profiles are being brought up to it, one after the other; each tells it as soon as it has it. */
    RUNNING("running"),
    /** Every profile has it. */
    DONE("done"),
    /** Some profiles could not be brought up to it, and are tried again; or its condition cannot be read. */
    FAILED("failed"),
    /** Nobody reads it any more. */
    DROPPED("dropped");

    private final String wire;

    MetricState(String wire) {
        this.wire = wire;
    }

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The constant of that name. */
    @JsonCreator
    public static MetricState parse(String wire) {
        return Arrays.stream(values())
                .filter(it -> it.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                        + Arrays.stream(values()).map(MetricState::wire).toList()));
    }
}
