package io.tamis.platform.due;

/** A person's document to look at, and when, in epoch milliseconds. */
public record Due(String profileId, long at) {}
