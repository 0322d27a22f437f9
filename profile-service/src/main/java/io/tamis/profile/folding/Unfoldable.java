package io.tamis.profile.folding;

/** A fact that no retry can fold. */
public final class Unfoldable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code short machine-readable reason
     * @param reason for a person to read; holds no personal data
     */
    public Unfoldable(String code, String reason) {
        super(reason);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Why, without personal data. */
    public String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
