package io.tamis.scoring.openinference.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.ServedModels;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The server, and the index of its models. */
@Tag(name = "Inference")
@Path("/v2")
public class ServerResource {
    private final ServedModels models;
    private final Addressed addressed;
    private final String version;

    ServerResource(
            ServedModels models,
            Addressed addressed,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "0") String version) {
        this.models = models;
        this.addressed = addressed;
        this.version = version;
    }

    @GET
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Name, version and extensions of the server")
    public Views.ServerView server() {
        return new Views.ServerView("tamis", version, List.of("binary_tensor_data", "model_repository"));
    }

    @GET
    @Path("/health/live")
    @PermitAll
    @Operation(summary = "Whether the server lives")
    public Views.LiveView live() {
        return new Views.LiveView(true);
    }

    @GET
    @Path("/health/ready")
    @PermitAll
    @Operation(summary = "Whether every model that is not retired can be asked")
    public Views.HealthView ready() {
        if (!models.now().anyLive()) {
            throw Problem.of(503, "not_ready", "No model is live yet.");
        }
        return new Views.HealthView(true, true);
    }

    /** Versions that are not retired; retired ones are not there. */
    @POST
    @Path("/repository/index")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Versions that can be asked")
    public List<Views.IndexView> index() {
        return models.now().all().stream()
                .map(Served::model)
                .map(it -> new Views.IndexView(it.name(), it.version(), "READY", ""))
                .toList();
    }

    /** What is registered is loaded: there is nothing to do, and nothing is uploaded here. */
    @POST
    @Path("/repository/models/{name}/load")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Does nothing: what is registered is loaded")
    @APIResponse(responseCode = "200", description = "An empty object")
    public Uni<Response> load(@PathParam("name") String name) {
        return addressed
                .find(name, null)
                .map(_ -> Response.ok("{}", MediaType.APPLICATION_JSON).build());
    }

    @POST
    @Path("/repository/models/{name}/unload")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Always refused: a model is unloaded by retiring its versions")
    @APIResponse(responseCode = "400", description = "Retire its versions instead")
    public Uni<Void> unload(@PathParam("name") String name) {
        return addressed
                .find(name, null)
                .chain(() -> Uni.createFrom()
                        .failure(Problem.of(
                                400,
                                "unload_refused",
                                "A model is unloaded by retiring its versions: PUT /api/v1/models/{name}/versions/"
                                        + "{version}/stage.")));
    }
}
