package io.tamis.segmentation.clock;

/** A member to look at, and when, in epoch milliseconds. */
public record Due(String profileId, long at) {}
