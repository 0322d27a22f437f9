package io.tamis.segmentation.definition;

import io.tamis.rules.EventFilter;
import java.time.Instant;
import java.util.Set;

/**
 * A definition as it is kept.
 *
 * @param version counts the changes of this definition, from 1, on beyond a deletion
 * @param epoch of all definitions, at this one's last change
 * @param deleted only its key, name and version still matter: its members must leave
 * @param reads keys of the segments that its rule asks about
 * @param filters that its own rule reads events through
 */
public record StoredSegment(
        Segment segment,
        long version,
        long epoch,
        boolean deleted,
        Set<String> reads,
        Set<EventFilter> filters,
        Backfill backfill,
        Instant createdAt,
        Instant updatedAt) {

    public StoredSegment {
        reads = Set.copyOf(reads);
        filters = Set.copyOf(filters);
    }

    /** The key that names it. */
    public String key() {
        return segment.key();
    }

    /** Whether people are evaluated against it, now or when it is resumed. */
    public boolean inUse() {
        return !deleted && segment.inUse();
    }

    /** Its place among the others. */
    SegmentGraph.Node node() {
        return new SegmentGraph.Node(key(), segment.parent(), reads);
    }
}
