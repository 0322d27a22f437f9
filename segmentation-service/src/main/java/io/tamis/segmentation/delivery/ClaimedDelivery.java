package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.MembershipTransition;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this process, and no other, may attempt until its lease ends.
 *
 * @param attempt counts all attempts of this delivery, from 1; it fences the settlement against a later claim
 * @param step position in the retry schedule, from 0
 */
public record ClaimedDelivery(
        DeliveryId id,
        int attempt,
        int step,
        MembershipTransition transition,
        @Nullable LastSent last) {}
