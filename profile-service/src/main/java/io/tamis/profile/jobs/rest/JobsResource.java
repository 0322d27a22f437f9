package io.tamis.profile.jobs.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import io.tamis.profile.jobs.AlreadyRunning;
import io.tamis.profile.jobs.JobRun;
import io.tamis.profile.jobs.RefreshProfiles;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Work that can be asked for. */
@Path("/api/v1/jobs")
@Tag(name = "Operations", description = "Scheduled and requested work")
public class JobsResource {

    private static final Logger LOG = Logger.getLogger(JobsResource.class);

    private final RefreshProfiles refresh;

    JobsResource(RefreshProfiles refresh) {
        this.refresh = refresh;
    }

    @GET
    @PermissionsAllowed("operations:manage")
    @Operation(summary = "The jobs of this service with their latest runs")
    public Uni<Page<JobView>> jobs() {
        return refresh.latest()
                .map(run -> run.map(JobView::of).orElseGet(() -> JobView.idle(RefreshProfiles.NAME)))
                .map(it -> Page.last(List.of(it)));
    }

    @POST
    @Path("/{name}/run")
    @PermissionsAllowed("operations:manage")
    @ResponseStatus(202)
    @Operation(summary = "Starts a job; refresh-profiles tells every reader about every person again")
    @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Begun")
    @APIResponse(responseCode = "409", description = "It is running")
    public Uni<JobView> run(@PathParam("name") String name) {
        if (!name.equals(RefreshProfiles.NAME)) {
            throw Problem.of(404, "unknown_job", "There is no such job here; there is " + RefreshProfiles.NAME + ".");
        }
        return refresh.begin()
                .onFailure(AlreadyRunning.class)
                .transform(_ -> Problem.of(409, "already_running", "The job is running; wait until it is done."))
                .invoke(this::goOn)
                .map(JobView::of);
    }

    /** The answer does not wait for it; the run's own record says how it goes. */
    private void goOn(JobRun run) {
        refresh.run(run)
                .subscribe()
                .with(
                        it -> LOG.infof("told of %d profiles again", it.done()),
                        failure -> LOG.error("refreshing profiles failed", failure));
    }
}
