package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.TransitionKind;
import java.time.Instant;

/**
 * The highest-numbered transition of a person and a segment that this destination was sent, or that was skipped.
 *
 * @param state {@code DELIVERED}, {@code SKIPPED}; or {@code FAILED} or {@code WITHHELD} after at least one attempt, when the
 *     receiver may or may not have it
 */
public record LastSent(String transitionId, long number, TransitionKind kind, DeliveryState state, Instant at) {}
