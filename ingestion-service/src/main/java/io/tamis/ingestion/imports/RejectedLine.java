package io.tamis.ingestion.imports;

/**
 * A line that was not taken: where and why, never its content.
 *
 * @param line from 1, within the whole file, blank lines included
 * @param code of {@link io.tamis.ingestion.collection.Reason}, or {@code unknown_source} where the source was deleted meanwhile
 * @param pointer JSON Pointer inside the event; empty for the whole line
 */
public record RejectedLine(long line, String code, String message, String pointer) {}
