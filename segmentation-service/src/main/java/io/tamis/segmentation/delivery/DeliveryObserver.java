package io.tamis.segmentation.delivery;

import java.time.Instant;

/** Told of each attempt's end, for metrics. */
@FunctionalInterface
public interface DeliveryObserver {

    void settled(Destination destination, Settlement settlement, Instant now);
}
