package io.tamis.profile.jobs;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Remembers the latest run of each job, so that every replica can tell. Each method is one write, or one read. */
public interface JobRuns {

    /** The latest run; none before the first. */
    Uni<Optional<JobRun>> latest(String name);

    /**
     * Puts a new run in the place of the latest, if that is still the one given: of several who begin at once one does, and is
     * told true.
     *
     * @param latest as it was read; empty when there was none
     */
    Uni<Boolean> begin(JobRun run, Optional<JobRun> latest);

    /** Keeps how far a run is; nothing happens when another one has begun in its place. */
    Uni<Void> keep(JobRun run);
}
