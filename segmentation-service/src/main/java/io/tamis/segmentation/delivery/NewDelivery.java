package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.MembershipTransition;
import java.util.UUID;

/**
 * One transition for one destination, to be kept.
 *
 * @param state {@code PENDING} or {@code WITHHELD}
 * @param onlyIfTold kept only where the destination was told of an entry of that person into that segment
 */
public record NewDelivery(
        DeliveryId id, UUID destination, MembershipTransition transition, DeliveryState state, boolean onlyIfTold) {}
