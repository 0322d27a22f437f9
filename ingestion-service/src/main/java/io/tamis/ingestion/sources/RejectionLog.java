package io.tamis.ingestion.sources;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest refusals of each source, for the developer who wonders where the events went. */
public interface RejectionLog {

    /** Kept of one source. */
    int KEPT = 1_000;

    /**
     * Notes refusals; they are written down within a second, or once a store that is away is back. Never blocks or fails; of what
     * waits the latest are kept, and the totals count all. Hints rather than facts: a crash loses what was not written yet.
     */
    void note(List<Rejection> rejections);

    /** Before every refusal: where the latest are. */
    long LATEST = Long.MAX_VALUE;

    /**
     * The latest first, those noted by this replica included, with the number of refusals ever by reason. Fails when the store
     * is away.
     *
     * @param before {@link #LATEST}, or the place where the page before ended
     */
    Uni<Recent> recent(String sourceId, long before, int limit);

    /**
     * A page of refusals.
     *
     * @param totals how many since the source exists, by reason code
     * @param next where the following page begins; null on the last
     */
    record Recent(
            List<Rejection> latest,
            Map<String, Long> totals,
            @Nullable Long next) {
        public Recent {
            latest = List.copyOf(latest);
            totals = Map.copyOf(totals);
        }
    }
}
