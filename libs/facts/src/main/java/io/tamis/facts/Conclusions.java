package io.tamis.facts;

import org.jspecify.annotations.Nullable;

/** What was concluded about a person, beside the facts. */
@FunctionalInterface
public interface Conclusions {

    /** Nothing was concluded: in no segment, no score. */
    Conclusions NONE = key -> false;

    boolean inSegment(String key);

    /** See {@link io.tamis.rules.Facts#score}; null while the model has none for this person. */
    default @Nullable Double score(String model) {
        return null;
    }
}
