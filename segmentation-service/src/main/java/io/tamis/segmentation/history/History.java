package io.tamis.segmentation.history;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to memberships. */
public interface History {
    /**
     * What to look for; null members do not matter.
     *
     * @param beforeAt epoch milliseconds; with {@code beforeId}, and never without: only what comes later in the list
     *     than that transition
     * @param beforeId id of that transition
     */
    record Query(
            @Nullable String segment,
            @Nullable String profileId,
            @Nullable Long beforeAt,
            @Nullable String beforeId) {}

    /**
     * The newest first, of one instant the one with the greatest id as a text. Whoever was merged away keeps a history
     * of their own.
     */
    Uni<List<PastTransition>> find(Query query, int most);
}
