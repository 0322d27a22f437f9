package io.tamis.segmentation.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of destination that this version can deliver to. */
public enum DestinationType {
    WEBHOOK("webhook");

    private final String wire;

    DestinationType(String wire) {
        this.wire = wire;
    }

    /** The name in JSON. */
    public String wire() {
        return wire;
    }

    public static Optional<DestinationType> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }

    /** Every name, for a message that says what is allowed. */
    public static List<String> names() {
        return Arrays.stream(values()).map(DestinationType::wire).toList();
    }
}
