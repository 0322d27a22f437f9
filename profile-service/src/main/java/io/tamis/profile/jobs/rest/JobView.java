package io.tamis.profile.jobs.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.profile.jobs.JobRun;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job and its latest run.
 *
 * @param state {@code idle}, {@code running}, {@code done} or {@code failed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        String name,
        String service,
        String state,
        long done,
        long total,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    private static final String SERVICE = "profile-service";

    static JobView of(JobRun run) {
        return new JobView(
                run.name(),
                SERVICE,
                run.state().name().toLowerCase(Locale.ROOT),
                run.done(),
                run.total(),
                run.startedAt(),
                run.finishedAt());
    }

    static JobView idle(String name) {
        return new JobView(name, SERVICE, "idle", 0, 0, null, null);
    }
}
