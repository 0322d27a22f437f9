package io.tamis.ingestion.sources.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.sources.ConsentCategories;
import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.WriteKey;
import io.tamis.ingestion.sources.postgres.StoredSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source as clients see it.
 *
 * @param writeKey in the answer to its creation and rotation only: it is not stored
 * @param writeKeyHint an ellipsis and the last four characters of the write key
 * @param allowedOrigins none means any
 * @param consentCategories category, in lower case without separators, → purposes; absent where the standard names apply
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceView(
        String id,
        String name,
        @Nullable String writeKey,
        String writeKeyHint,
        Map<Purpose, LegalBasis> legalBasis,
        List<String> allowedOrigins,
        @Nullable Map<String, Set<Purpose>> consentCategories,
        Instant createdAt,
        Instant updatedAt) {

    static SourceView of(StoredSource stored) {
        return of(stored, null);
    }

    static SourceView of(StoredSource stored, @Nullable WriteKey key) {
        Source source = stored.source();
        ConsentCategories categories = source.consentCategories();
        return new SourceView(
                source.id(),
                source.name(),
                key == null ? null : key.text(),
                stored.keyHint(),
                new TreeMap<>(source.legalBasis()),
                source.allowedOrigins().stream().sorted().toList(),
                categories.equals(ConsentCategories.STANDARD) ? null : categories.byCategory(),
                stored.createdAt(),
                stored.updatedAt());
    }
}
