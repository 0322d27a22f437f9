package io.tamis.profile.jobs;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Remembers the latest run of each job, so that every replica can tell. */
public interface JobRuns {

    /** The latest run; none before the first. */
    Uni<Optional<JobRun>> latest(String name);

    /** Keeps a run in place of the one before of that name, unconditionally: the last to write wins. */
    Uni<Void> keep(JobRun run);
}
