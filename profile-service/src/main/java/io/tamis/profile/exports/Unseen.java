package io.tamis.profile.exports;

import io.tamis.rules.Breakpoints;
import io.tamis.rules.Context;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import org.jspecify.annotations.Nullable;

/** Facts of a time in which nothing was observed of the person, whatever happened in it had been announced before. */
record Unseen(Facts facts) implements Facts {

    @Override
    public @Nullable Object trait(String foldedPath) {
        return facts.trait(foldedPath);
    }

    @Override
    public @Nullable Occurrences events(String name) {
        return facts.events(name);
    }

    @Override
    public @Nullable Occurrences filtered(EventFilter filter) {
        return facts.filtered(filter);
    }

    @Override
    public @Nullable Context context() {
        return facts.context();
    }

    @Override
    public @Nullable Breakpoints breakpoints() {
        return facts.breakpoints();
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
