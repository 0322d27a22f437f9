package io.tamis.rules.person;

import io.tamis.rules.Breakpoints;
import io.tamis.rules.Context;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import org.jspecify.annotations.Nullable;

/** A person with the circumstances of their events, among customers who have been measured. */
public record Situated(
        Person person, @Nullable Context context, @Nullable Breakpoints breakpoints) implements Facts {
    @Override
    public @Nullable Object trait(String foldedPath) {
        return person.trait(foldedPath);
    }

    @Override
    public @Nullable Occurrences events(String name) {
        return person.events(name);
    }

    @Override
    public @Nullable Occurrences filtered(EventFilter filter) {
        return person.filtered(filter);
    }

    @Override
    public boolean inSegment(String key) {
        return person.inSegment(key);
    }

    @Override
    public @Nullable Double score(String model) {
        return person.score(model);
    }

    @Override
    public @Nullable Double cluster(String clustering) {
        return person.cluster(clustering);
    }

    @Override
    public @Nullable Double persona(String persona) {
        return person.persona(persona);
    }

    @Override
    public @Nullable Long firstSeen() {
        return person.firstSeen();
    }

    @Override
    public @Nullable Long lastSeen() {
        return person.lastSeen();
    }
}
