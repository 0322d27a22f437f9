package io.tamis.ingestion.collection;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where accepted events go. */
public interface AcceptedEvents {

    /**
     * Completes once every one of them was confirmed; fails with {@link Unavailable} when that cannot be said. Some may have
     * got through even then: readers know an event by its source and message id, so the same ones may be published again.
     */
    Uni<Void> publish(List<Draft> events);
}
