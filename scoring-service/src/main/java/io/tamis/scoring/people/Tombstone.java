package io.tamis.scoring.people;

/**
 * Where a profile was merged away.
 *
 * @param survivorId who holds its facts now
 * @param version snapshots at or below it are dropped
 */
public record Tombstone(String survivorId, long version) {}
