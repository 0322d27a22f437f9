package io.tamis.ingestion.consent;

/**
 * A place in a subject's history.
 *
 * @param chain index into {@link Subject#rowIds()}: there is one chain of hashes for each pepper that it was written under
 * @param sequence of the entry last read in that chain; 0 before the first
 */
public record Position(int chain, int sequence) {

    /** Before everything. */
    public static final Position START = new Position(0, 0);
}
