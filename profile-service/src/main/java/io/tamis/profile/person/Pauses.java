package io.tamis.profile.person;

import io.smallrye.mutiny.Uni;

/** What writers who met wait before they try again, each another time. */
public interface Pauses {

    /** Tries before giving the batch back. */
    int MOST_TRIES = 60;

    /**
     * Waits before a try, without blocking a thread.
     *
     * @param attempt how many tries there were, from 1
     */
    Uni<Void> before(int attempt);

    /** Waits, or fails with {@link Contention} when there were more than {@link #MOST_TRIES} tries. */
    default Uni<Void> orGiveUp(int attempt) {
        return attempt > MOST_TRIES ? Uni.createFrom().failure(new Contention(MOST_TRIES)) : before(attempt);
    }
}
