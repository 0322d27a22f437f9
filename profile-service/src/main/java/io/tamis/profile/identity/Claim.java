package io.tamis.profile.identity;

/**
 * A profile's claim on an identity.
 *
 * @param rowExists whether a row without an owner stands there already
 */
public record Claim(String rowId, String profileId, boolean rowExists) {}
