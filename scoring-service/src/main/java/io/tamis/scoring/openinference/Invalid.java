package io.tamis.scoring.openinference;

/** A request that cannot be answered as it is; the message is for its sender. */
public class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Invalid(String message) {
        super(message, null, false, false);
    }
}
