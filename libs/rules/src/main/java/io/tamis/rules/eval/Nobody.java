package io.tamis.rules.eval;

import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import org.jspecify.annotations.Nullable;

/** Of whom nothing is known: whom a reused moment is about between two people. */
enum Nobody implements Facts {
    NOBODY;

    @Override
    public @Nullable Object trait(String foldedPath) {
        return null;
    }

    @Override
    public @Nullable Occurrences events(String name) {
        return null;
    }

    @Override
    public boolean inSegment(String key) {
        return false;
    }

    @Override
    public @Nullable Double score(String model) {
        return null;
    }

    @Override
    public @Nullable Long firstSeen() {
        return null;
    }

    @Override
    public @Nullable Long lastSeen() {
        return null;
    }
}
