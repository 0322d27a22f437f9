package io.tamis.ingestion.collection;

/**
 * Why one event was not taken.
 *
 * @param pointer JSON Pointer inside the event; empty for the whole event
 * @param message for the developer who reads it; never holds a value of the event
 */
public record Refusal(Reason reason, String pointer, String message) {}
