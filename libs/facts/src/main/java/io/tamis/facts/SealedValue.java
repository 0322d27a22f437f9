package io.tamis.facts;

/** Somebody without the keys read a sealed value: a direct identifier, which must not leave. */
public final class SealedValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    SealedValue(String path) {
        super("the trait holds a sealed value", null, false, false);
        this.path = path;
    }

    /** Where it stands: dotted names, nothing personal. */
    public String path() {
        return path;
    }
}
