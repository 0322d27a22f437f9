package io.tamis.contracts.metric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Whether a service reads a metric. */
public enum MetricUse {
    /** It began to. */
    DEFINED("defined"),
    /** It ceased to. */
    DROPPED("dropped");

    private final String wire;

    MetricUse(String wire) {
        this.wire = wire;
    }

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    static MetricUse parse(String wire) {
        return Arrays.stream(values())
                .filter(it -> it.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                        + Arrays.stream(values()).map(MetricUse::wire).toList()));
    }
}
