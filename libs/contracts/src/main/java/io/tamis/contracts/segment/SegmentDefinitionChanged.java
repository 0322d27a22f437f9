package io.tamis.contracts.segment;

/**
 * A definition was saved, paused, archived or deleted.
 *
 * @param epoch of all definitions, after this change; a reader that meets a higher one than it knows reloads
 */
public record SegmentDefinitionChanged(String key, long version, long epoch) {}
