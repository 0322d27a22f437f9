package io.tamis.ingestion.imports.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.ingestion.imports.Import;
import io.tamis.ingestion.imports.RejectedLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as clients see it.
 *
 * @param state {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param read lines taken in or refused so far
 * @param rejections the first thousand so far, by line
 * @param finishedAt absent before it is done or failed
 * @param failure absent unless it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        String id,
        String source,
        String state,
        long read,
        long accepted,
        long rejected,
        List<RejectedLine> rejections,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    static ImportView of(Import it, List<RejectedLine> rejections) {
        return new ImportView(
                it.id(),
                it.sourceId(),
                it.state().wire(),
                it.read(),
                it.accepted(),
                it.rejected(),
                rejections,
                it.createdAt(),
                it.finishedAt(),
                it.failure());
    }
}
