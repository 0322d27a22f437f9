package io.tamis.scoring.registry.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.ProblemBody;
import io.tamis.platform.security.Actor;
import io.tamis.scoring.registry.Check;
import io.tamis.scoring.registry.Circuits;
import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.ModelVersion;
import io.tamis.scoring.registry.Models;
import io.tamis.scoring.registry.Registration;
import io.tamis.scoring.rescoring.Rescoring;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Models and their versions. */
@Tag(name = "Models", description = "The registry: versions of ONNX models, their stages and their history")
@Path("/api/v1/models")
public class ModelsResource {
    private static final int MOST = 1000;
    private static final int KEY = 200;

    private final Models models;
    private final Registration registration;
    private final Rescoring rescoring;
    private final Circuits circuits;
    private final SecurityIdentity caller;
    private final long largest;

    ModelsResource(
            Models models,
            Registration registration,
            Rescoring rescoring,
            Circuits circuits,
            SecurityIdentity caller,
            @ConfigProperty(name = "tamis.scoring.admission.largest", defaultValue = "64M") MemorySize largest) {
        this.models = models;
        this.registration = registration;
        this.rescoring = rescoring;
        this.circuits = circuits;
        this.caller = caller;
        this.largest = largest.asLongValue();
    }

    @GET
    @PermissionsAllowed("models:read")
    @Operation(summary = "Models by name")
    public Uni<Page<ModelView>> list(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") @Nullable String cursor) {
        String after = cursor == null ? "" : Cursor.decode(cursor).getFirst();
        int most = Math.clamp(limit, 1, MOST);
        return models.names(after, most + 1).chain(names -> {
            List<String> page = names.subList(0, Math.min(most, names.size()));
            return models.versions(page)
                    .map(versions -> page.stream()
                            .map(name -> ModelView.of(name, of(name, versions)))
                            .toList())
                    .map(items -> new Page<>(items, names.size() > most ? Cursor.encode(page.getLast()) : null));
        });
    }

    private static List<ModelVersion> of(String name, List<ModelVersion> versions) {
        return versions.stream().filter(it -> it.name().equals(name)).toList();
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed("models:read")
    @Operation(summary = "A model with its versions; scoring says how many people have their score already")
    public Uni<ModelView> get(@PathParam("name") String name) {
        return known(name).chain(versions -> {
            long latest =
                    versions.stream().mapToLong(ModelVersion::deployment).max().orElse(0);
            // An upload is later than everyone's scores, and does not concern them.
            return models.scoring()
                    .chain(scoring -> rescoring.of(Math.min(latest, scoring)))
                    .map(ModelView.of(name, versions).circuits(circuits)::scoring);
        });
    }

    private Uni<List<ModelVersion>> known(String name) {
        return models.versions(List.of(name)).invoke(versions -> {
            if (versions.isEmpty()) {
                throw Names.unknown(name);
            }
        });
    }

    @GET
    @Path("/{name}/versions")
    @PermissionsAllowed("models:read")
    @Operation(summary = "Every version of a model")
    public Uni<Page<VersionView>> versions(@PathParam("name") String name) {
        return known(name).map(it -> Page.last(ModelView.of(name, it).versions()));
    }

    @GET
    @Path("/{name}/versions/{version}")
    @PermissionsAllowed("models:read")
    @Operation(summary = "A version with its manifest and the checks that it passed")
    public Uni<VersionView> version(@PathParam("name") String name, @PathParam("version") String version) {
        return models.version(name, Names.version(name, version))
                .map(found -> found.map(it -> VersionView.whole(it).circuit(circuits))
                        .orElseThrow(() -> Names.unknown(name, version)));
    }

    @POST
    @Path("/{name}/versions")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PermissionsAllowed("models:deploy")
    @Operation(
            summary = "Brings a version in: the parts model, manifest, golden and background, or bundle",
            description =
                    "The file is judged, then tried in a process of its own on the golden rows. It begins as staged.")
    @APIResponseSchema(
            value = VersionView.class,
            responseCode = "201",
            responseDescription = "Admitted; checks says how")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key came with another bundle before")
    @APIResponse(responseCode = "413", description = "The bundle is too large")
    @APIResponse(responseCode = "422", description = "Not admitted: checks and errors say why")
    @APIResponse(responseCode = "503", description = "Too many bundles are being judged")
    public Uni<Response> register(
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            MultipartFormDataInput form) {
        Names.checked(name);
        if (key != null && (key.isBlank() || key.length() > KEY)) {
            throw Problem.of(400, "invalid_key", "An Idempotency-Key has 1 to " + KEY + " characters.");
        }
        String actor = Actor.of(caller);
        return Uni.createFrom()
                .item(() -> BundleForm.read(form, largest))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(bundle -> registration.register(name, bundle, actor, key))
                .map(ModelsResource::answer)
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> Problem.of(503, "busy", "Too many bundles are being judged. Try again later.")
                        .retryAfter(Duration.ofSeconds(5)));
    }

    private static Response answer(Registration.Answer answer) {
        return switch (answer) {
            case Registration.Answer.Registered(ModelVersion version, boolean _) ->
                Response.created(URI.create("/api/v1/models/" + version.name() + "/versions/" + version.version()))
                        .entity(VersionView.whole(version))
                        .build();
            case Registration.Answer.Refused(List<Check> checks, List<Fault> faults) ->
                Response.status(422)
                        .type(ProblemBody.MEDIA_TYPE)
                        .entity(RefusedView.of(checks, faults))
                        .build();
            case Registration.Answer.KeyTaken() ->
                throw Problem.of(409, "key_reused", "This Idempotency-Key was sent with another bundle.");
        };
    }
}
