package io.tamis.profile.exports.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.Exports;
import io.tamis.profile.exports.Requests;
import io.tamis.profile.exports.quarkus.ExportWorker;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Training data. */
@Path("/api/v1/feature-exports")
@Tag(name = "Feature exports", description = "The features of people as they were at an instant")
public class FeatureExportsResource {

    private final Requests requests;
    private final Exports exports;
    private final ExportWorker worker;
    private final InstantSource clock;

    FeatureExportsResource(Requests requests, Exports exports, ExportWorker worker, InstantSource clock) {
        this.requests = requests;
        this.exports = exports;
        this.worker = worker;
        this.clock = clock;
    }

    @POST
    @PermissionsAllowed("models:deploy")
    @ResponseStatus(202)
    @Operation(summary = "Asks for the features of everybody who permits profiling, as they were at an instant")
    @APIResponseSchema(value = FeatureExportView.class, responseCode = "202", responseDescription = "Queued")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    public Uni<FeatureExportView> ask(@Nullable FeatureExportRequest request) {
        return requests.take(Reading.of(request, clock.instant())).map(taking -> switch (taking) {
            case Requests.Taking.Queued(Export export) -> {
                worker.nudge();
                yield FeatureExportView.of(export);
            }
            case Requests.Taking.Refused(var why) -> throw Reading.refused(why);
        });
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("models:deploy")
    @Operation(summary = "How far an export is")
    public Uni<FeatureExportView> byId(@PathParam("id") String id) {
        return found(id).map(FeatureExportView::of);
    }

    @GET
    @Path("/{id}/data")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @PermissionsAllowed("models:deploy")
    @Operation(summary = "The rows of an export that is done, streamed as CSV or Parquet")
    @APIResponse(responseCode = "200", description = "The rows")
    @APIResponse(responseCode = "409", description = "It failed, or is not done yet")
    public RestMulti<Buffer> data(@PathParam("id") String id) {
        return RestMulti.fromUniResponse(found(id).map(FeatureExportsResource::done), this::stream, Downloads::headers);
    }

    private Multi<Buffer> stream(Export export) {
        return Multi.createFrom()
                .iterable(export.pieces())
                .onItem()
                .transformToUniAndConcatenate(exports::bytes)
                .filter(it -> it.length > 0)
                .map(Buffer::buffer);
    }

    private Uni<Export> found(String id) {
        return exports.byId(id)
                .map(found -> found.orElseThrow(() ->
                        Problem.of(404, "export_not_found", "There is no export with this id, or it has expired.")));
    }

    private static Export done(Export export) {
        return switch (export.state()) {
            case DONE -> export;
            case FAILED ->
                throw Problem.of(409, "export_failed", "The export failed and has no data; its errors say why.");
            case QUEUED, RUNNING ->
                throw Problem.of(409, "export_not_done", "The export is not done; ask again later.")
                        .retryAfter(Duration.ofSeconds(2));
        };
    }
}
