package io.tamis.segmentation.delivery;

import java.util.List;

/**
 * Deliveries of one destination, with the destination as it is now: none when it is not to be sent to now, or nothing
 * is due.
 */
public record Claim(Destination destination, List<ClaimedDelivery> deliveries) {

    public Claim {
        deliveries = List.copyOf(deliveries);
    }
}
