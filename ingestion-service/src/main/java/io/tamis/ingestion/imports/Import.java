package io.tamis.ingestion.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of events and how far it is.
 *
 * @param createdAt when it arrived: the time of lines that have none of their own
 * @param read lines taken in or refused so far, blank ones not counted
 * @param failure why it failed
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
