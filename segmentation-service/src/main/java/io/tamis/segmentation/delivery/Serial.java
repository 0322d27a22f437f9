package io.tamis.segmentation.delivery;

import java.time.Duration;

/** Runs tasks one after the other, never two at once, so that what they share needs no lock. */
public interface Serial {

    void run(Runnable task);

    void later(Duration delay, Runnable task);
}
