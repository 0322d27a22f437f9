package io.tamis.contracts.segment;

/** A segment at one version of its definition. */
public record SegmentRef(String key, String name, long version) {}
