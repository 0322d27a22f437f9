package io.tamis.rules.eval;

import io.tamis.rules.Breakpoints;
import io.tamis.rules.Context;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Facts;
import io.tamis.rules.FieldPath;
import io.tamis.rules.Names;
import io.tamis.rules.Occurrences;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a list in the place of the person's traits; everything else is the person's. A plain element (a text, a
 * number) has one field, {@code value}: itself.
 */
record ElementView(Facts person, Object element) implements Facts {

    private static final String PLAIN = Names.fold("value");

    @Override
    public @Nullable Object trait(String foldedPath) {
        if (element instanceof Map<?, ?> object) {
            return FieldPath.in(object, foldedPath);
        }
        return foldedPath.equals(PLAIN) ? element : null;
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
    public @Nullable Context context() {
        return person.context();
    }

    @Override
    public @Nullable Breakpoints breakpoints() {
        return person.breakpoints();
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
