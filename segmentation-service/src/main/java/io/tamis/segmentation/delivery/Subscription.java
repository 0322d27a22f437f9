package io.tamis.segmentation.delivery;

import java.util.UUID;

/** What is needed of a destination to decide which transitions are kept for it. */
public record Subscription(UUID destination, Interest interest) {}
