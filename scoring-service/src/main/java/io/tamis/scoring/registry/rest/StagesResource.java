package io.tamis.scoring.registry.rest;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.security.Actor;
import io.tamis.scoring.registry.Models;
import io.tamis.scoring.registry.Stages;
import io.tamis.scoring.registry.Staging;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where versions stand. */
@Tag(name = "Models")
@Path("/api/v1/models/{name}")
public class StagesResource {
    private final Models models;
    private final Stages stages;
    private final SecurityIdentity caller;

    StagesResource(Models models, Stages stages, SecurityIdentity caller) {
        this.models = models;
        this.stages = stages;
        this.caller = caller;
    }

    @PUT
    @Path("/versions/{version}/stage")
    @PermissionsAllowed("models:deploy")
    @Operation(summary = "Brings a version to a stage: staged, shadow, canary, live, retired")
    @APIResponse(responseCode = "422", description = "There is no such stage, or the share of a canary is wrong")
    @APIResponseSchema(
            value = VersionView.class,
            responseCode = "200",
            responseDescription = "The version where it stands now")
    public Uni<VersionView> stage(
            @PathParam("name") String name, @PathParam("version") String version, @Nullable StageRequest request) {
        if (request == null) {
            throw Problem.of(400, "body_missing", "Send {\"stage\": \"…\"}.");
        }
        long number = Names.version(name, version);
        return stages.change(name, number, request.wanted(), request.share(), Actor.of(caller))
                .chain(staging -> answer(name, version, staging));
    }

    @POST
    @Path("/rollback")
    @PermissionsAllowed("models:deploy")
    @Operation(summary = "Undoes the latest promotion")
    @APIResponse(responseCode = "409", description = "No version was live before this one")
    @APIResponseSchema(
            value = VersionView.class,
            responseCode = "200",
            responseDescription = "The version that is live now")
    public Uni<VersionView> rollback(@PathParam("name") String name) {
        return stages.rollback(name, Actor.of(caller)).chain(staging -> answer(name, null, staging));
    }

    private Uni<VersionView> answer(String name, @Nullable String version, Staging staging) {
        return switch (staging) {
            case Staging.Moved(List<Staging.Move> moves) ->
                view(name, moves.getLast().version().version());
            case Staging.Unchanged(var found) -> view(name, found.version());
            case Staging.Unknown() -> throw version == null ? Names.unknown(name) : Names.unknown(name, version);
            case Staging.NothingBefore() ->
                throw Problem.of(
                        409, "nothing_before", "No version of the model '" + name + "' was live before this one.");
        };
    }

    private Uni<VersionView> view(String name, long version) {
        return models.version(name, version)
                .map(found -> found.map(VersionView::whole).orElseThrow(() -> Names.unknown(name, version)));
    }
}
