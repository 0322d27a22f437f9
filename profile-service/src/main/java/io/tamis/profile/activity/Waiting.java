package io.tamis.profile.activity;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import java.time.Instant;
import java.util.Optional;

/** When occurrences that are dated in the future, and for which there was no room, are to be taken up from the event rows. */
public final class Waiting {

    /** Half the room: the other half bridges the time until whoever sweeps comes by. */
    private static final int RESERVE = ActivityFold.WAITING / 2;

    private Waiting() {}

    /**
     * The instant from which on the rows are to be read: {@code now} when few or none wait in the activity, else before
     * the room runs empty. Empty when the activity holds all there are.
     */
    public static Optional<Instant> over(EventActivity activity, Instant now) {
        if (activity.beyond() == 0) {
            return Optional.empty();
        }
        int left = activity.waitingSize() - RESERVE;
        return Optional.of(left <= 0 ? now : Instant.ofEpochMilli(activity.waitingInstant(left - 1)));
    }
}
