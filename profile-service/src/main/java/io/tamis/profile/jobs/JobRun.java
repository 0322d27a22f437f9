package io.tamis.profile.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest run of a job.
 *
 * @param done profiles handled until now
 * @param total about how many there are
 * @param updatedAt when the run last said how far it is
 * @param finishedAt when it ended, well or not; null while it runs
 */
public record JobRun(
        String name,
        State state,
        long done,
        long total,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    /** Where a run stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** Further on: so many profiles are handled in all. More than the total raise it. */
    public JobRun at(long done, Instant now) {
        return new JobRun(name, State.RUNNING, done, Math.max(total, done), startedAt, now, null);
    }

    /** Ended. */
    public JobRun ended(State state, Instant now) {
        return new JobRun(name, state, done, total, startedAt, now, now);
    }
}
