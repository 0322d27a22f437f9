package io.tamis.segmentation.history;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to memberships. */
public interface History {
    /**
     * What to look for; null members do not matter.
     *
     * @param before only what comes later in the list than that transition
     */
    record Query(
            @Nullable String segment,
            @Nullable String profileId,
            @Nullable Place before) {}

    /**
     * Where a transition stands in the list.
     *
     * @param at epoch milliseconds
     */
    record Place(long at, long number, String transitionId) {}

    /**
     * The newest first, of one instant the highest-numbered, so that a person's are always in their order; of equal
     * numbers the one with the greatest id as a text. Whoever was merged away keeps a history of their own.
     */
    Uni<List<PastTransition>> find(Query query, int most);
}
