package io.tamis.ingestion.sources.postgres;

import io.tamis.ingestion.sources.Source;
import java.time.Instant;

/** A source with what the store knows of it; {@code keyHint} is the end of its write key. */
public record StoredSource(Source source, String keyHint, Instant createdAt, Instant updatedAt) {

    static StoredSource of(SourceRow row) {
        return new StoredSource(row.source(), row.keyHint, row.createdAt, row.updatedAt);
    }
}
