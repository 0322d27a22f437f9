package io.tamis.rules.person;

import io.tamis.rules.EventFilter;
import io.tamis.rules.Facts;
import io.tamis.rules.Names;
import io.tamis.rules.Occurrences;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person made of maps. Trait paths are folded here, as a profile's reader would. */
public record Person(
        Map<String, Object> traits,
        Map<String, Activity> events,
        Set<String> segments,
        Map<String, Double> scores,
        @Nullable Long firstSeen,
        @Nullable Long lastSeen,
        Background background)
        implements Facts {

    public Person {
        Map<String, Object> folded = new HashMap<>();
        traits.forEach((path, value) -> flatten(Names.fold(path), value, folded));
        traits = folded;
    }

    /** Of whom nothing else is known. */
    public Person(
            Map<String, Object> traits,
            Map<String, Activity> events,
            Set<String> segments,
            Map<String, Double> scores,
            @Nullable Long firstSeen,
            @Nullable Long lastSeen) {
        this(traits, events, segments, scores, firstSeen, lastSeen, Background.NONE);
    }

    public static Person withTraits(Map<String, Object> traits) {
        return new Person(traits, Map.of(), Set.of(), Map.of(), null, null);
    }

    public static Person withEvents(Map<String, Activity> events) {
        return new Person(Map.of(), events, Set.of(), Map.of(), null, null);
    }

    private static void flatten(String path, Object value, Map<String, Object> into) {
        into.put(path, value);
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((name, part) -> flatten(path + "." + Names.fold(String.valueOf(name)), part, into));
        }
    }

    @Override
    public @Nullable Object trait(String foldedPath) {
        return traits.get(foldedPath);
    }

    @Override
    public @Nullable Occurrences events(String name) {
        return events.get(name);
    }

    @Override
    public boolean inSegment(String key) {
        return segments.contains(key);
    }

    @Override
    public @Nullable Double score(String model) {
        return scores.get(model);
    }

    @Override
    public @Nullable Occurrences filtered(EventFilter filter) {
        return background.filtered(filter);
    }

    @Override
    public @Nullable Double cluster(String clustering) {
        return background.clusters().get(clustering);
    }

    @Override
    public @Nullable Double persona(String persona) {
        return background.personas().get(persona);
    }
}
