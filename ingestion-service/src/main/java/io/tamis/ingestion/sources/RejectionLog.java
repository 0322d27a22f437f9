package io.tamis.ingestion.sources;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** The latest refusals of each source, for the developer who wonders where the events went. */
public interface RejectionLog {

    /** Kept of one source. */
    int KEPT = 1_000;

    /** Notes refusals; they are written down within a second. Never blocks or fails; under a flood the latest are kept. */
    void note(List<Rejection> rejections);

    /** The latest first, those noted by this replica included, with the number of refusals ever by reason. */
    Uni<Recent> recent(String sourceId, int limit);

    /** The latest, and in {@code totals} how many since the source exists, by reason code. */
    record Recent(List<Rejection> latest, Map<String, Long> totals) {
        public Recent {
            latest = List.copyOf(latest);
            totals = Map.copyOf(totals);
        }
    }
}
