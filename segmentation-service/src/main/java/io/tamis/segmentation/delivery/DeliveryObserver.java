package io.tamis.segmentation.delivery;

import java.time.Instant;

/** Told of each attempt's end, for metrics. */
@FunctionalInterface
public interface DeliveryObserver {

    /**
     * Called once per attempt, before its end is stored, on the event loop of the workers: must neither block nor
     * throw. After a crash, or when the store was away, the same delivery may come again.
     */
    void settled(Destination destination, Settlement settlement, Instant now);
}
