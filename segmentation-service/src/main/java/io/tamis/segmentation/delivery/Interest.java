package io.tamis.segmentation.delivery;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.TransitionKind;
import java.util.Set;

/**
 * Which transitions a destination wants, and for what it uses them.
 *
 * @param purposes all of them must be permitted before a person is announced; never empty
 * @param segments keys; empty means every segment
 * @param kinds never empty
 */
public record Interest(Set<Purpose> purposes, Set<String> segments, Set<TransitionKind> kinds) {

    public Interest {
        purposes = Set.copyOf(purposes);
        segments = Set.copyOf(segments);
        kinds = Set.copyOf(kinds);
        if (purposes.isEmpty() || kinds.isEmpty()) {
            throw new IllegalArgumentException("a destination names at least one purpose and one event type");
        }
    }

    /** Whether such a transition of a segment is one that it asks for. */
    public boolean covers(TransitionKind kind, String segment) {
        return kinds.contains(kind) && (segments.isEmpty() || segments.contains(segment));
    }

    /** Whether it is an exit from a segment that the destination may have been told of before its owner narrowed the list. */
    public boolean mayFollow(TransitionKind kind, String segment) {
        return kind == TransitionKind.LEFT && kinds.contains(kind) && !covers(kind, segment);
    }

    /**
     * Whether consent is asked before such a transition is sent. A {@code left} takes back an {@code entered} that the
     * receiver already has, so it needs none, except where the receiver is only ever told of exits.
     */
    public boolean asksConsent(TransitionKind kind) {
        return kind == TransitionKind.ENTERED || !kinds.contains(TransitionKind.ENTERED);
    }

    /** Whether somebody who permits these purposes permits all that it needs. */
    public boolean permittedBy(Set<Purpose> permitted) {
        return permitted.containsAll(purposes);
    }
}
