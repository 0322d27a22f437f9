package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.MembershipTransition;
import java.util.UUID;

/**
 * One transition for one destination, to be kept.
 *
 * @param state {@code PENDING} or {@code WITHHELD}
 */
public record NewDelivery(DeliveryId id, UUID destination, MembershipTransition transition, DeliveryState state) {}
