package io.tamis.facts;

import org.jspecify.annotations.Nullable;

/** What was concluded about a person, beside the facts. */
@FunctionalInterface
public interface Conclusions {

    /** Nothing was concluded: in no segment, no score. */
    Conclusions NONE = key -> false;

    /** Whether the person is a member of the segment with this key, as last evaluated; false for an unknown one. */
    boolean inSegment(String key);

    /**
     * The score of a model by its name, already {@linkplain io.tamis.rules.Facts#widened widened}; null while the model
     * has none for this person.
     */
    default @Nullable Double score(String model) {
        return null;
    }
}
