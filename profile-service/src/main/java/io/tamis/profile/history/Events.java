package io.tamis.profile.history;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The store of folded events. */
public interface Events {

    /** Those of the ids that have a row. */
    Uni<Set<String>> stored(Collection<String> eventIds);

    /** Stores rows; one that exists already stays as it is, so that a repeated call does nothing. */
    Uni<Void> insert(List<EventRow> rows);

    /**
     * Events of these profiles by the instant at which they happened, newest first, in the order of
     * {@link EventPosition}: at most so many, strictly after a position when one is given.
     */
    Uni<List<EventRow>> newestFirst(Collection<String> profileIds, @Nullable EventPosition after, int limit);

    /** Every event of these profiles, in any order, read as it is asked for. */
    Multi<EventRow> all(Collection<String> profileIds);

    /** Those of them that have one of these names. */
    Multi<EventRow> named(Collection<String> profileIds, Collection<String> names);

    /** Those of them that cancel an order. */
    Multi<EventRow> cancellations(Collection<String> profileIds);
}
