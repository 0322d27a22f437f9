package io.tamis.rules;

import java.util.Collection;
import java.util.List;

/** What exists where a rule is saved. An unknown segment is an error; an unknown trait, event or model a warning. */
public interface Scope {

    default boolean hasSegment(String key) {
        return true;
    }

    default boolean hasTrait(String foldedPath) {
        return true;
    }

    default boolean hasEvent(String name) {
        return true;
    }

    default boolean hasModel(String name) {
        return true;
    }

    default boolean hasGrouping(String name) {
        return true;
    }

    default boolean hasPersona(String name) {
        return true;
    }

    /**
     * Whether a text may read what was itself concluded from facts: scores, clusters, personas, segments. A model's
     * feature may not: it would feed a model its own answers, and no past instant has them.
     */
    default boolean hasConclusions() {
        return true;
    }

    /** Names of each kind that a misspelt one may have meant. */
    default Collection<String> segments() {
        return List.of();
    }

    default Collection<String> traits() {
        return List.of();
    }

    default Collection<String> events() {
        return List.of();
    }

    default Collection<String> models() {
        return List.of();
    }

    default Collection<String> groupings() {
        return List.of();
    }

    default Collection<String> personas() {
        return List.of();
    }

    /** Everything may exist: for compiling again what was once saved. */
    static Scope permissive() {
        return new Scope() {};
    }

    /** Everything may exist but conclusions: for the features of models and of exports. */
    static Scope factsOnly() {
        return new Scope() {
            @Override
            public boolean hasConclusions() {
                return false;
            }
        };
    }
}
