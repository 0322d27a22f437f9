package io.tamis.ingestion.consent.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tamis.ingestion.consent.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The decisions in force of the identities met lately. Every replica drops what the ledger announces; since an announcement may
 * be missed while a replica's connection is down, entries live for seconds only. (While the broker is away nothing is accepted,
 * so nothing can be accepted on a decision whose announcement waits there.)
 */
@ApplicationScoped
public class ConsentCache {

    private static final int ENTRIES = 200_000;
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final int STRIPES = 1 << 12;

    private final Cache<String, Decisions> cache =
            Caffeine.newBuilder().maximumSize(ENTRIES).expireAfterWrite(LIFE).build();

    /** Counts the changes of the row ids of a stripe, so that a value read before a change is not kept after it. */
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

    /** What is known of these row ids; others are absent. */
    Map<String, Decisions> present(Set<String> rowIds) {
        return new HashMap<>(cache.getAllPresent(rowIds));
    }

    /** To be taken before reading the store, and given back to {@link #keep}. */
    long stamp(String rowId) {
        return changes.get(stripe(rowId));
    }

    /** Keeps what was read, unless it changed since the stamp was taken. */
    void keep(String rowId, Decisions decisions, long stamp) {
        cache.put(rowId, decisions);
        if (stamp != stamp(rowId)) {
            cache.invalidate(rowId);
        }
    }

    /** Their decisions changed. */
    public void drop(Collection<String> rowIds) {
        for (String rowId : rowIds) {
            changes.incrementAndGet(stripe(rowId));
            cache.invalidate(rowId);
        }
    }

    private static int stripe(String rowId) {
        return rowId.hashCode() & (STRIPES - 1);
    }
}
