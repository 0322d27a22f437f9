package io.tamis.scoring.openinference;

/**
 * A request that cannot be answered as it is; the message is for its sender, and quotes names and sizes of what was
 * sent but none of its values. Without a stack trace.
 */
public class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Invalid(String message) {
        super(message, null, false, false);
    }
}
