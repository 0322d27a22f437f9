package io.tamis.contracts.profile;

import java.time.Instant;

/**
 * Two profiles became one.
 *
 * @param loserVersion version of the tombstone: snapshots of the loser at or below it are dropped
 * @param survivorVersion first version of the survivor that contains the loser
 */
public record ProfileMerge(String loserId, long loserVersion, String survivorId, long survivorVersion, Instant at) {}
