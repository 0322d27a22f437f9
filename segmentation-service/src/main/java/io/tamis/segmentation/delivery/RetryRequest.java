package io.tamis.segmentation.delivery;

/**
 * What came of asking for another attempt.
 *
 * @param accepted false when it is settled for good
 */
public record RetryRequest(KeptDelivery delivery, boolean accepted) {}
