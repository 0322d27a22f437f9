package io.tamis.profile.jobs;

/** A job is asked to run while it does. */
public final class AlreadyRunning extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyRunning() {
        super("the job is running already");
    }
}
