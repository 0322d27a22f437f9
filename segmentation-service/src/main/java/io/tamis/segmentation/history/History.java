package io.tamis.segmentation.history;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to memberships. */
public interface History {
    /**
     * What to look for; null members do not matter.
     *
     * @param beforeAt with {@code beforeId}: only what comes later in the list than that transition
     */
    record Query(
            @Nullable String segment,
            @Nullable String profileId,
            @Nullable Long beforeAt,
            @Nullable String beforeId) {}

    /** The newest first. */
    Uni<List<PastTransition>> find(Query query, int most);
}
