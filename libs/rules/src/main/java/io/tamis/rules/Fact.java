package io.tamis.rules;

/** One of the things that a rule can read and that can change. */
public sealed interface Fact {

    /**
     * A trait of the person: that at the path, or anything inside it, or what it is inside of.
     *
     * @param path folded by {@link Names#fold}; of a dotted one only the head counts
     */
    record Trait(String path) implements Fact {
        public Trait {
            int dot = path.indexOf('.');
            path = dot < 0 ? path : path.substring(0, dot);
        }
    }

    /** An event's activity; the exact name. */
    record Event(String name) implements Fact {}

    /** The activity that a filter keeps of an event's. */
    record Filtered(EventFilter filter) implements Fact {}

    /** Membership of a segment. */
    record Segment(String key) implements Fact {}

    /** What a model says. */
    record Score(String model) implements Fact {}

    /** In which group of a clustering. */
    record Cluster(String clustering) implements Fact {}

    /** How much of a persona. */
    record Persona(String persona) implements Fact {}

    /** The circumstances of the person's events, or what all customers are measured by. */
    enum Surrounding implements Fact {
        CONTEXT,
        BREAKPOINTS
    }

    /** When the person was first, or last, seen. */
    enum Seen implements Fact {
        FIRST,
        LAST
    }
}
