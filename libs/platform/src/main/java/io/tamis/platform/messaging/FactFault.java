package io.tamis.platform.messaging;

/**
 * A fault of the fact itself: handling it again can never succeed, so it goes to the dead letters.
 */
public class FactFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A fault that handling again cannot cure.
     *
     * @param code short machine-readable reason
     * @param reason for a person to read; holds no personal data
     */
    public FactFault(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** Short and machine-readable. */
    public String code() {
        return code;
    }

    /** Why, without personal data. */
    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
