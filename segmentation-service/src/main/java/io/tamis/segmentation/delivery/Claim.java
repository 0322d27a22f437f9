package io.tamis.segmentation.delivery;

import java.util.List;

/** Deliveries of one destination, with the destination as it is now. */
public record Claim(Destination destination, List<ClaimedDelivery> deliveries) {

    public Claim {
        deliveries = List.copyOf(deliveries);
    }
}
