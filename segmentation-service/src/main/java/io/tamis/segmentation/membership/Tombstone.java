package io.tamis.segmentation.membership;

/**
 * Where a profile was merged away.
 *
 * @param survivorId who holds its facts now
 * @param version snapshots at or below it are dropped
 * @param survivorVersion once the survivor's snapshot has reached it, the memberships left here close
 * @param at epoch milliseconds of the merge
 */
public record Tombstone(String survivorId, long version, long survivorVersion, long at) {}
