package io.tamis.rules;

import org.jspecify.annotations.Nullable;

/** What is known of one person: a profile, a test case or a row of columns. Reading it must be cheap and side-effect free. */
public interface Facts {

    /**
     * The trait at a path folded by {@link Names#fold} (dots go inside: {@code address.city}), as {@code String},
     * {@code Number}, {@code Boolean}, {@code List} or {@code Map}; null when missing.
     */
    @Nullable
    Object trait(String foldedPath);

    /** Activity of the event of exactly this name; null when it never happened. */
    @Nullable
    Occurrences events(String name);

    /** Membership of another segment, evaluated earlier in dependency order. */
    boolean inSegment(String key);

    /** A model's score, see {@link #widened}; null when the model has none for this person. */
    @Nullable
    Double score(String model);

    /** Epoch milliseconds. */
    @Nullable
    Long firstSeen();

    /** Epoch milliseconds of the last event of any kind. */
    @Nullable
    Long lastSeen();

    /** A model's 32-bit output as the number its reader sees: 0.8f is 0.8, not 0.800000011920929. */
    static double widened(float score) {
        return Double.parseDouble(Float.toString(score));
    }
}
