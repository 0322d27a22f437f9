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

    /** Everything may exist: for compiling again what was once saved. */
    static Scope permissive() {
        return new Scope() {};
    }
}
