package io.tamis.profile.person;

import io.smallrye.mutiny.Uni;

/** What writers who met wait before they try again, each another time. */
public interface Pauses {

    /** Tries before giving the batch back. */
    int MOST_TRIES = 60;

    /** Waits before a try; the first is 1. */
    Uni<Void> before(int attempt);

    /** Waits, or fails with {@link Contention} when there were too many tries. */
    default Uni<Void> orGiveUp(int attempt) {
        return attempt > MOST_TRIES ? Uni.createFrom().failure(new Contention(MOST_TRIES)) : before(attempt);
    }
}
