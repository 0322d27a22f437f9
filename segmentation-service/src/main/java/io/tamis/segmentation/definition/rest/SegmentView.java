package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.consent.Purpose;
import io.tamis.segmentation.definition.Segment;
import io.tamis.segmentation.definition.SegmentStatus;
import io.tamis.segmentation.definition.StoredSegment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it is answered. Members that are null are left out.
 *
 * @param level 1 without a parent; null in a list of versions, as are {@code size} and {@code backfill}
 * @param size members, counted at most half a second ago
 * @param warnings what is odd about the rule; only in the answer that saved it, and only when there is some
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentView(
        String key,
        String name,
        String description,
        @Nullable String rule,
        @Nullable String parent,
        int priority,
        @Nullable String exclusiveGroup,
        List<Purpose> purposes,
        List<String> tags,
        List<SegmentTestView> tests,
        SegmentStatus status,
        long version,
        @Nullable Integer level,
        @Nullable Long size,
        @Nullable BackfillView backfill,
        Instant createdAt,
        Instant updatedAt,
        @Nullable List<DiagnosticView> warnings) {

    static SegmentView of(StoredSegment stored, int level, long size, BackfillView backfill) {
        return view(stored, level, size, backfill);
    }

    static SegmentView version(StoredSegment stored) {
        return view(stored, null, null, null);
    }

    private static SegmentView view(
            StoredSegment stored, @Nullable Integer level, @Nullable Long size, @Nullable BackfillView backfill) {
        Segment it = stored.segment();
        return new SegmentView(
                it.key(),
                it.name(),
                it.description(),
                it.rule(),
                it.parent(),
                it.priority(),
                it.exclusiveGroup(),
                it.purposes(),
                it.tags(),
                it.tests().stream().map(SegmentTestView::of).toList(),
                it.status(),
                stored.version(),
                level,
                size,
                backfill,
                stored.createdAt(),
                stored.updatedAt(),
                null);
    }

    SegmentView warned(List<DiagnosticView> found) {
        return new SegmentView(
                key,
                name,
                description,
                rule,
                parent,
                priority,
                exclusiveGroup,
                purposes,
                tags,
                tests,
                status,
                version,
                level,
                size,
                backfill,
                createdAt,
                updatedAt,
                found.isEmpty() ? null : found);
    }
}
