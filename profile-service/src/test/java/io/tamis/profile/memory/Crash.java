package io.tamis.profile.memory;

/** The process died here. */
public final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash(int write) {
        super("crashed after write " + write);
    }
}
