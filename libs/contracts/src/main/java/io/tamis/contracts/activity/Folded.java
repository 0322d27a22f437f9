package io.tamis.contracts.activity;

import java.util.List;

/**
 * What folding gave.
 *
 * @param activity the new activity
 * @param spilled occurrences dated too far in the future to wait in the activity, in order, perhaps others than those that
 *     were added: the caller keeps them elsewhere and hands them to {@link ActivityFold#takeUp} when there is room
 */
public record Folded(EventActivity activity, List<Occurrence> spilled) {

    public Folded {
        spilled = List.copyOf(spilled);
    }

    /** The activity for a caller that keeps nothing elsewhere: what spilled is lost, and there is room for others again. */
    public EventActivity droppingSpilled() {
        return activity.withWaiting(activity.waiting(), 0);
    }
}
