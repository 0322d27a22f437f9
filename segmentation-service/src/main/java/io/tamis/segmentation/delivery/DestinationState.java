package io.tamis.segmentation.delivery;

/** Whether a destination is sent to. Transitions are kept for it in every state. */
public enum DestinationState {
    ACTIVE("active"),
    /** By its owner. */
    PAUSED("paused"),
    /** By its receiver, which answered 410 Gone. */
    DISABLED("disabled");

    private final String wire;

    DestinationState(String wire) {
        this.wire = wire;
    }

    /** The name in JSON and in the store. */
    public String wire() {
        return wire;
    }

    /** The constant of a name that the store holds. */
    public static DestinationState stored(String wire) {
        for (DestinationState state : values()) {
            if (state.wire.equals(wire)) {
                return state;
            }
        }
        throw new IllegalStateException("unknown destination state in the store: " + wire);
    }
}
