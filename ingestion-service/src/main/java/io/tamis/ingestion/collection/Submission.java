package io.tamis.ingestion.collection;

import io.tamis.ingestion.sources.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one source that came together.
 *
 * @param sentAt when the client sent them, by its clock, for those that do not say it themselves
 * @param receivedAt when they arrived, in whole milliseconds; of an import when it was created
 * @param importId the import that they are part of, if any
 */
public record Submission(
        Source source,
        List<Item> items,
        @Nullable Instant sentAt,
        Instant receivedAt,
        @Nullable String importId) {

    public Submission {
        items = List.copyOf(items);
    }
}
