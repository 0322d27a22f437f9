package io.tamis.rules;

import org.jspecify.annotations.Nullable;

/**
 * One event as its filter reads it. In a filter a name means the event's own property; where the event has none of that
 * name, {@code device}, {@code locale}, {@code region}, {@code hour} and {@code source} mean what its context says.
 */
public interface EventFacts {

    /**
     * The property at a path folded by {@link Names#fold} (dots go inside, see {@link FieldPath}), as {@code String},
     * {@code Number}, {@code Boolean}, {@code List} or {@code Map}; null when missing.
     */
    @Nullable
    Object property(String foldedPath);

    @Nullable
    String device();

    @Nullable
    String locale();

    @Nullable
    String region();

    /** The local hour at which it happened, 0 to 23. */
    @Nullable
    Integer hour();

    @Nullable
    String source();
}
