package io.tamis.rules;

/** A compiled filter: says of an event whether it counts. Immutable, safe for concurrent use; never throws. */
@FunctionalInterface
public interface EventPredicate {

    boolean accepts(EventFacts event);
}
