package io.tamis.ingestion.sources.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.ingestion.sources.Rejection;
import io.tamis.ingestion.sources.RejectionLog;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The recent refusals of a source, the latest first.
 *
 * @param totals refusals since the source exists, by code, also of those no longer listed
 * @param nextCursor absent on the last page
 */
public record RejectionsView(
        List<Item> items,
        Map<String, Long> totals,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    /** One refusal; {@code pointer} is empty where the whole event is meant. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            Instant at,
            String code,
            String message,
            String pointer,
            @Nullable String messageId) {

        static Item of(Rejection rejection) {
            return new Item(
                    rejection.at(), rejection.code(), rejection.message(), rejection.pointer(), rejection.messageId());
        }
    }

    static RejectionsView of(RejectionLog.Recent recent) {
        Long next = recent.next();
        return new RejectionsView(
                recent.latest().stream().map(Item::of).toList(),
                recent.totals(),
                next == null ? null : Cursor.encode(Long.toString(next)));
    }

    /** The place that a cursor names. */
    static long before(String cursor) {
        try {
            return Long.parseLong(Cursor.decode(cursor).getFirst());
        } catch (NumberFormatException | NoSuchElementException e) {
            throw Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.");
        }
    }
}
