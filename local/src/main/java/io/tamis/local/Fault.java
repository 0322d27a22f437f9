package io.tamis.local;

/** What keeps a command from its end, said to the person at the keyboard: what is wrong, and what to do. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Fault(String message) {
        super(message);
    }

    public Fault(String message, Throwable cause) {
        super(message, cause);
    }
}
