package io.tamis.ingestion.imports;

/**
 * Whole lines of a file, each ended by LF.
 *
 * @param firstLine number of the first, from 1
 */
public record Lines(long firstLine, byte[] text) {}
