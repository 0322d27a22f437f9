package io.tamis.profile.jobs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.jobs.JobRun.State;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody about every person, and whom they were merged from, again, which heals any reader. A page at a time,
 * each confirmed before the next.
 */
public final class RefreshProfiles {

    /** Its name in the API. */
    public static final String NAME = "refresh-profiles";

    private static final int PAGE = 200;
    private static final int MERGES = 100;
    /** A run that says nothing for this long died with its process. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Profiles profiles;
    private final Announcements announcements;
    private final JobRuns runs;
    private final InstantSource clock;

    public RefreshProfiles(Profiles profiles, Announcements announcements, JobRuns runs, InstantSource clock) {
        this.profiles = profiles;
        this.announcements = announcements;
        this.runs = runs;
        this.clock = clock;
    }

    /** The latest run, as it is now: one that went silent has failed. None before the first. */
    public Uni<Optional<JobRun>> latest() {
        return runs.latest(NAME).map(run -> run.map(it -> silent(it) ? it.ended(State.FAILED, it.updatedAt()) : it));
    }

    /** Notes a new run; fails with {@link AlreadyRunning} while one goes on, here or elsewhere. Then {@link #run} it. */
    public Uni<JobRun> begin() {
        return runs.latest(NAME)
                .chain(latest -> latest.filter(it -> it.state() == State.RUNNING && !silent(it))
                                .isPresent()
                        ? Uni.createFrom().failure(new AlreadyRunning())
                        : begin(latest));
    }

    private Uni<JobRun> begin(Optional<JobRun> latest) {
        return profiles.count().chain(total -> {
            Instant now = now();
            JobRun run = new JobRun(NAME, State.RUNNING, 0, total, now, now, null);
            return runs.begin(run, latest)
                    .chain(begun -> begun
                            ? Uni.createFrom().item(run)
                            : Uni.createFrom().failure(new AlreadyRunning()));
        });
    }

    /**
     * Tells everybody; completes with the run as it ended well. When it fails, the run is kept as failed first; what
     * was told stays told, and the next run begins from the first profile again.
     */
    public Uni<JobRun> run(JobRun begun) {
        return page(begun, null)
                .chain(it -> keep(it.ended(State.DONE, now())))
                .onFailure()
                .call(() -> latest().chain(it -> keep(it.orElse(begun).ended(State.FAILED, now()))));
    }

    private Uni<JobRun> page(JobRun run, @Nullable String after) {
        return profiles.page(after, PAGE)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(run)
                        : merged(page)
                                .chain(() -> announcements.refreshed(page))
                                .chain(() -> keep(run.at(run.done() + page.size(), now())))
                                // Off the stack of the page before, which would otherwise grow with every page.
                                .onItem()
                                .delayIt()
                                .by(Duration.ofMillis(1))
                                .chain(further -> page(further, last(page))));
    }

    /** A reader that never heard of a merge still keeps the profile that was merged away. */
    private Uni<Void> merged(List<Profile> page) {
        List<ProfileMerge> merges = page.stream()
                .filter(it -> !it.marked())
                .flatMap(it -> it.mergesTold().stream())
                .toList();
        return Multi.createFrom()
                .iterable(merges)
                .group()
                .intoLists()
                .of(MERGES)
                .onItem()
                .transformToUniAndConcatenate(announcements::merged)
                .collect()
                .last();
    }

    private Uni<JobRun> keep(JobRun run) {
        return runs.keep(run).replaceWith(run);
    }

    private boolean silent(JobRun run) {
        return run.state() == State.RUNNING && run.updatedAt().isBefore(now().minus(SILENCE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String last(List<Profile> page) {
        return page.getLast().id();
    }
}
