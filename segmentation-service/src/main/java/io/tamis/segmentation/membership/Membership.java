package io.tamis.segmentation.membership;

/**
 * A person is in a segment.
 *
 * @param since epoch milliseconds of the instant at which it became true
 * @param version of the definition by which it last held
 */
public record Membership(long since, long version) {}
