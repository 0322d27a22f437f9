package io.tamis.profile.person;

import java.time.Instant;

/**
 * Identities met and were not united.
 *
 * @param with the other profile, or the row of the identity that found no room
 */
public record Conflict(Kind kind, String with, Instant at) {

    /** Why not. */
    public enum Kind {
        /** Uniting would give one person more identities of a namespace than allowed. */
        TOO_MANY_IDENTITIES,
        /** Two {@code user_id}s met through a browser that they share. */
        SHARED_ANONYMOUS_ID
    }

    /** Whether it says the same as another, whenever. */
    public boolean repeats(Conflict other) {
        return kind == other.kind && with.equals(other.with);
    }
}
