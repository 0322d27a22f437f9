package io.tamis.segmentation.delivery;

import java.time.Duration;

/** Runs tasks one after the other, never two at once, so that what they share needs no lock. */
public interface Serial {

    /** Returns at once; the task runs after those given before. May be called by any thread, within a task too. */
    void run(Runnable task);

    /**
     * As {@link #run}, once the delay has passed. Nothing is run twice; what is waiting when the process ends is lost.
     */
    void later(Duration delay, Runnable task);
}
