package io.tamis.segmentation.delivery.webhook;

import java.time.Instant;

/**
 * A message as it is posted now.
 *
 * @param at of this attempt
 */
record SignedMessage(WebhookMessage message, Instant at, String signature) {}
