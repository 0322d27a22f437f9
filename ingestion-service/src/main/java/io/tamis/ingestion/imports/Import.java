package io.tamis.ingestion.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of events and how far it is.
 *
 * @param createdAt when it arrived: the time of lines that have none of their own
 * @param finishedAt when it was done or failed; null before
 * @param read lines taken in or refused so far, blank ones not counted: the sum of the two that follow
 * @param failure why it failed, for a person to read; null when it did not
 */
public record Import(
        String id,
        String sourceId,
        ImportState state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        long read,
        long accepted,
        long rejected,
        @Nullable String failure) {}
