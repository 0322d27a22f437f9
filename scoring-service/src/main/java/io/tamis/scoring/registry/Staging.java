package io.tamis.scoring.registry;

import java.util.List;

/** What becomes of a wish to change a stage. */
public sealed interface Staging {

    /**
     * One version enters a stage.
     *
     * @param percent of the people, for a canary; 100 when live; else 0
     */
    record Move(ModelVersion version, Stage to, int percent) {}

    /** The versions that move, in this order; the one that was meant is the last. */
    record Moved(List<Move> moves) implements Staging {
        public Moved {
            moves = List.copyOf(moves);
        }
    }

    /** It stands there already. */
    record Unchanged(ModelVersion version) implements Staging {}

    /** There is no such model or version. */
    record Unknown() implements Staging {}

    /** There is no version to go back to. */
    record NothingBefore() implements Staging {}
}
