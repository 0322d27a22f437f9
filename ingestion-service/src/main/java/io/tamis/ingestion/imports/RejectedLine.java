package io.tamis.ingestion.imports;

/** A line that was not taken: where and why, never its content. Lines count from 1. */
public record RejectedLine(long line, String code, String message, String pointer) {}
