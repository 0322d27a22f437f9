package io.tamis.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts a rule reads; a change of any other cannot change its value.
 *
 * @param traits paths folded by {@link Names#fold}, dotted
 * @param events exact event names
 * @param segments keys
 * @param models names
 */
public record Dependencies(
        Set<String> traits,
        Set<String> events,
        Set<String> segments,
        Set<String> models,
        boolean firstSeen,
        boolean lastSeen) {

    public static final Dependencies NONE = new Dependencies(Set.of(), Set.of(), Set.of(), Set.of(), false, false);

    public Dependencies {
        traits = Set.copyOf(traits);
        events = Set.copyOf(events);
        segments = Set.copyOf(segments);
        models = Set.copyOf(models);
    }

    public Dependencies union(Dependencies other) {
        return new Dependencies(
                union(traits, other.traits),
                union(events, other.events),
                union(segments, other.segments),
                union(models, other.models),
                firstSeen || other.firstSeen,
                lastSeen || other.lastSeen);
    }

    /** The same, one by one. */
    Set<Fact> facts() {
        Set<Fact> facts = new HashSet<>();
        traits.forEach(it -> facts.add(new Fact.Trait(it)));
        events.forEach(it -> facts.add(new Fact.Event(it)));
        segments.forEach(it -> facts.add(new Fact.Segment(it)));
        models.forEach(it -> facts.add(new Fact.Score(it)));
        if (firstSeen) {
            facts.add(Fact.Seen.FIRST);
        }
        if (lastSeen) {
            facts.add(Fact.Seen.LAST);
        }
        return facts;
    }

    private static Set<String> union(Set<String> one, Set<String> two) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(two);
        return all;
    }
}
