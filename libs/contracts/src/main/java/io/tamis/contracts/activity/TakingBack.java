package io.tamis.contracts.activity;

/** What came of taking an occurrence back. */
public sealed interface TakingBack {

    /**
     * The activity without it, as if it had never been added. If it had spilled, the caller drops it from where it is kept
     * too.
     */
    record TakenBack(EventActivity activity) implements TakingBack {}

    /**
     * The name has tiles: either the occurrence is inside one, or its place among the exact ones belongs to an occurrence that
     * a tile has swallowed. The name must be folded again from the events without this one.
     */
    record BehindTile() implements TakingBack {}

    /** Every occurrence is known exactly and this one is not among them. */
    record Unknown() implements TakingBack {}
}
