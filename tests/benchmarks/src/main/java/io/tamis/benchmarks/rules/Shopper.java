package io.tamis.benchmarks.rules;

import io.tamis.rules.Facts;
import io.tamis.rules.Names;
import io.tamis.rules.Occurrences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.MapContext;
import org.jspecify.annotations.Nullable;

/**
 * A person, ready for every engine. The others get texts that are folded already and variables in a map of their own, so
 * that they pay for their evaluation alone.
 */
public final class Shopper implements Facts {

    /** The instant of all evaluations: 2026-06-15T10:00:00Z. */
    static final long NOW = 1_781_517_600_000L;

    private static final long DAY = 86_400_000L;

    /** An object once and for all, or each question would make one. */
    private static final Double NO_SCORE = 0.0;

    private final Map<String, Object> traits;
    private final Map<String, Activity> events;
    private final Map<String, Double> scores;
    private final Map<String, Object> variables = new HashMap<>();
    private final JexlContext context;

    Shopper(Map<String, Object> traits, Map<String, Activity> events, Map<String, Double> scores) {
        this.traits = Map.copyOf(traits);
        this.events = Map.copyOf(events);
        this.scores = Map.copyOf(scores);
        traits.forEach((name, value) -> variables.put(name, folded(value)));
        variables.put("shopper", this);
        context = new MapContext(variables);
    }

    private static Object folded(Object value) {
        return switch (value) {
            case String text -> Names.fold(text);
            case List<?> list -> list.stream().map(Shopper::folded).toList();
            default -> value;
        };
    }

    Map<String, Object> variables() {
        return variables;
    }

    JexlContext jexl() {
        return context;
    }

    /** For the other engines. */
    public long count(String event, long days) {
        Activity activity = events.get(event);
        return activity == null ? 0 : activity.count(NOW - days * DAY, NOW);
    }

    /** For the other engines. */
    public double sum(String event, long days) {
        Activity activity = events.get(event);
        return activity == null ? 0 : activity.sum(NOW - days * DAY, NOW);
    }

    /** For the other engines: complete days since the last one, very many when there is none. */
    public long days(String event) {
        Activity activity = events.get(event);
        return activity == null ? Integer.MAX_VALUE : (NOW - activity.last()) / DAY;
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
        return false;
    }

    @Override
    public Double score(String model) {
        return scores.getOrDefault(model, NO_SCORE);
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
