package io.tamis.identifiers;

/** A sealed text was altered, belongs to another field or key, or is none. Says what was to be opened, never what is in it. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealBroken(String message) {
        super(message);
    }
}
