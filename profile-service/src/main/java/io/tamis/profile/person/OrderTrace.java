package io.tamis.profile.person;

import io.tamis.contracts.activity.Occurrence;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one order id, so that a cancellation finds its order whichever comes first.
 *
 * @param occurrences what the order added to activity; empty once it was taken back, or before it came
 * @param latest instant of the latest event about it, in epoch milliseconds; {@link Long#MIN_VALUE} before any
 */
public record OrderTrace(List<Occurrence> occurrences, boolean cancelled, long latest) {

    /** Nothing known. */
    public static final OrderTrace UNKNOWN = new OrderTrace(List.of(), false, Long.MIN_VALUE);

    public OrderTrace {
        occurrences = List.copyOf(occurrences);
    }

    /** The order added this. */
    public OrderTrace placed(Occurrence occurrence) {
        List<Occurrence> all = new ArrayList<>(occurrences);
        all.add(occurrence);
        return new OrderTrace(all, cancelled, Math.max(latest, occurrence.instant()));
    }

    /** The order is cancelled and what it added is taken back. */
    public OrderTrace cancelled(long at) {
        return new OrderTrace(List.of(), true, Math.max(latest, at));
    }

    /** What two profiles know of it. */
    public OrderTrace with(OrderTrace other) {
        List<Occurrence> all = new ArrayList<>(occurrences);
        all.addAll(other.occurrences);
        return new OrderTrace(all, cancelled || other.cancelled, Math.max(latest, other.latest));
    }
}
