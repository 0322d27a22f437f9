package io.tamis.rules.eval;

import io.tamis.rules.EventFacts;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import org.jspecify.annotations.Nullable;

/** An event in the place of a person: its properties are the traits, and nothing else is known. */
public record EventView(EventFacts event) implements Facts {

    @Override
    public @Nullable Object trait(String foldedPath) {
        Object own = event.property(foldedPath);
        return own != null ? own : context(foldedPath);
    }

    private @Nullable Object context(String name) {
        return switch (name) {
            case "device" -> event.device();
            case "locale" -> event.locale();
            case "region" -> event.region();
            case "hour" -> event.hour();
            case "source" -> event.source();
            default -> null;
        };
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
