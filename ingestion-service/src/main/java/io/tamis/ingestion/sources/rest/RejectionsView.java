package io.tamis.ingestion.sources.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.ingestion.sources.Rejection;
import io.tamis.ingestion.sources.RejectionLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recent refusals of a source, the latest first.
 *
 * @param totals refusals since the source exists, by code
 */
public record RejectionsView(List<Item> items, Map<String, Long> totals) {

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
        return new RejectionsView(recent.latest().stream().map(Item::of).toList(), recent.totals());
    }
}
