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

    /** Activity of the event of exactly this name, the same throughout an evaluation; null when it never happened. */
    @Nullable
    Occurrences events(String name);

    /** Membership of another segment, evaluated earlier in dependency order. */
    boolean inSegment(String key);

    /** A model's score, see {@link #widened}; null when the model has none for this person. */
    @Nullable
    Double score(String model);

    /** Activity of the occurrences that a filter keeps; null when there is none, or nobody counts them. */
    default @Nullable Occurrences filtered(EventFilter filter) {
        return null;
    }

    /** The number of the person's group in a clustering; null when it has none for this person. */
    default @Nullable Double cluster(String clustering) {
        return null;
    }

    /** How much the person is of a persona, from 0 to 1; null when that is not known. */
    default @Nullable Double persona(String persona) {
        return null;
    }

    /** The circumstances of the person's events; null while nobody folds them. */
    default @Nullable Context context() {
        return null;
    }

    /** Where the quintiles of all customers end; null until they have been computed. */
    default @Nullable Breakpoints breakpoints() {
        return null;
    }

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
