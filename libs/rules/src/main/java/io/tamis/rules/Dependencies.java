package io.tamis.rules;

import java.util.HashSet;
import java.util.Set;

/**
 * The facts a rule reads; a change of any other cannot change its value.
 *
 * @param traits paths folded by {@link Names#fold}, dotted
 * @param events exact event names, those only whose every occurrence is looked at
 * @param filters a filtered aggregate reads the filter, not the event
 * @param segments keys
 * @param models names
 * @param groupings names of the clusterings asked for their cluster
 * @param personas names
 * @param context whether it reads the circumstances of events
 * @param breakpoints whether it reads where the quintiles of all customers end
 */
public record Dependencies(
        Set<String> traits,
        Set<String> events,
        Set<EventFilter> filters,
        Set<String> segments,
        Set<String> models,
        Set<String> groupings,
        Set<String> personas,
        boolean firstSeen,
        boolean lastSeen,
        boolean context,
        boolean breakpoints) {

    /** Of what reads nothing. */
    public static final Dependencies NONE = new Dependencies(Set.of(), Set.of(), Set.of(), Set.of(), false, false);

    public Dependencies {
        traits = Set.copyOf(traits);
        events = Set.copyOf(events);
        filters = Set.copyOf(filters);
        segments = Set.copyOf(segments);
        models = Set.copyOf(models);
        groupings = Set.copyOf(groupings);
        personas = Set.copyOf(personas);
    }

    /** Without filters, groupings, personas, context and breakpoints. */
    public Dependencies(
            Set<String> traits,
            Set<String> events,
            Set<String> segments,
            Set<String> models,
            boolean firstSeen,
            boolean lastSeen) {
        this(traits, events, Set.of(), segments, models, Set.of(), Set.of(), firstSeen, lastSeen, false, false);
    }

    /** What either reads. */
    public Dependencies union(Dependencies other) {
        return new Dependencies(
                union(traits, other.traits),
                union(events, other.events),
                union(filters, other.filters),
                union(segments, other.segments),
                union(models, other.models),
                union(groupings, other.groupings),
                union(personas, other.personas),
                firstSeen || other.firstSeen,
                lastSeen || other.lastSeen,
                context || other.context,
                breakpoints || other.breakpoints);
    }

    /** The same, one by one. */
    Set<Fact> facts() {
        Set<Fact> facts = new HashSet<>();
        traits.forEach(it -> facts.add(new Fact.Trait(it)));
        events.forEach(it -> facts.add(new Fact.Event(it)));
        segments.forEach(it -> facts.add(new Fact.Segment(it)));
        models.forEach(it -> facts.add(new Fact.Score(it)));
        filters.forEach(it -> facts.add(new Fact.Filtered(it)));
        groupings.forEach(it -> facts.add(new Fact.Cluster(it)));
        personas.forEach(it -> facts.add(new Fact.Persona(it)));
        if (firstSeen) {
            facts.add(Fact.Seen.FIRST);
        }
        if (lastSeen) {
            facts.add(Fact.Seen.LAST);
        }
        if (context) {
            facts.add(Fact.Surrounding.CONTEXT);
        }
        if (breakpoints) {
            facts.add(Fact.Surrounding.BREAKPOINTS);
        }
        return facts;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> two) {
        Set<T> all = new HashSet<>(one);
        all.addAll(two);
        return all;
    }
}
