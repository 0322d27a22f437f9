package io.tamis.profile.person;

/**
 * One write of one profile.
 *
 * @param expectedVersion what the store must hold for the write to take effect; 0: no document of that id
 */
public record ProfileWrite(Profile profile, long expectedVersion) {}
