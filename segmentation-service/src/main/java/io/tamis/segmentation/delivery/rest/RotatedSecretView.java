package io.tamis.segmentation.delivery.rest;

import java.time.Instant;

/**
 * A new signing secret, shown once.
 *
 * @param previousValidUntil until then each delivery carries both signatures
 */
record RotatedSecretView(String id, String secret, Instant previousValidUntil) {}
