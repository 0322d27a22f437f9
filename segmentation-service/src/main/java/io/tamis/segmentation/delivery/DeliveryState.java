package io.tamis.segmentation.delivery;

/** What became of one transition at one destination. */
public enum DeliveryState {
    /** To be sent, or being sent. */
    PENDING("pending", false),
    /** Answered with 2xx. */
    DELIVERED("delivered", true),
    /** Tried as often as the schedule allows, or refused for good. */
    FAILED("failed", false),
    /** Consent did not allow it. */
    WITHHELD("withheld", false),
    /** A later transition of the same person and segment was sent before. */
    SUPERSEDED("superseded", true),
    /** An exit of somebody whom the receiver was never told of. */
    SKIPPED("skipped", true);

    private final String wire;
    private final boolean last;

    DeliveryState(String wire, boolean last) {
        this.wire = wire;
        this.last = last;
    }

    /** The name in JSON and in the store. */
    public String wire() {
        return wire;
    }

    /** Whether it is never sent again, even on request: what was to be sent need not be kept. */
    public boolean last() {
        return last;
    }

    /** The constant of a name that the store holds. */
    public static DeliveryState stored(String wire) {
        for (DeliveryState state : values()) {
            if (state.wire.equals(wire)) {
                return state;
            }
        }
        throw new IllegalStateException("unknown delivery state in the store: " + wire);
    }
}
