package io.tamis.scoring.openinference.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.inference.Inference;
import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.ServedModels;
import io.tamis.scoring.openinference.InferAnswer;
import io.tamis.scoring.openinference.InferReader;
import io.tamis.scoring.openinference.InferRequest;
import io.tamis.scoring.openinference.Inferring;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Models: what they take and give, and what they say. The path without a version is the live one. */
@Tag(name = "Inference", description = "The Open Inference Protocol v2: rows in, outputs out")
@Path("/v2/models/{name}")
public class InferenceResource {
    private static final String JSON_LENGTH = "Inference-Header-Content-Length";
    private static final String BINARY = "application/octet-stream";
    private static final String JSON = "application/json";

    private final ServedModels models;
    private final Addressed addressed;
    private final Inferring inferring;
    private final long largest;

    InferenceResource(
            ServedModels models,
            Addressed addressed,
            Inference inference,
            @ConfigProperty(name = "tamis.scoring.openinference.rows", defaultValue = "10000") int rows,
            @ConfigProperty(name = "tamis.scoring.openinference.largest", defaultValue = "16M") MemorySize largest) {
        this.models = models;
        this.addressed = addressed;
        this.inferring = new Inferring(inference, rows);
        this.largest = largest.asLongValue();
    }

    @GET
    @PermissionsAllowed("scores:read")
    @Operation(summary = "The tensors of the live version")
    public Uni<Views.MetadataView> metadata(@PathParam("name") String name) {
        return metadataOf(name, null);
    }

    @GET
    @Path("/versions/{version}")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "The tensors of a version")
    public Uni<Views.MetadataView> metadata(@PathParam("name") String name, @PathParam("version") String version) {
        return metadataOf(name, version);
    }

    private Uni<Views.MetadataView> metadataOf(String name, @Nullable String version) {
        return addressed
                .find(name, version)
                .map(served -> Views.MetadataView.of(
                        served,
                        models.now().versions(name).stream()
                                .map(it -> it.model().version())
                                .toList()));
    }

    @GET
    @Path("/ready")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Whether the live version can be asked")
    public Uni<Views.ReadyView> ready(@PathParam("name") String name) {
        return addressed.find(name, null).map(_ -> new Views.ReadyView(name, true));
    }

    @GET
    @Path("/versions/{version}/ready")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Whether a version can be asked")
    public Uni<Views.ReadyView> ready(@PathParam("name") String name, @PathParam("version") String version) {
        return addressed.find(name, version).map(_ -> new Views.ReadyView(name, true));
    }

    @POST
    @Path("/infer")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Asks the live version; JSON, or JSON and binary tensors")
    @APIResponse(responseCode = "200", description = "The outputs, in the form that was asked for")
    @APIResponse(responseCode = "400", description = "The request does not fit the model, or has more than 10,000 rows")
    @APIResponse(responseCode = "413", description = "More than 16 MiB")
    public Uni<Response> infer(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(JSON_LENGTH) @Nullable String length,
            byte @Nullable [] body) {
        // The live version may be retired between being found and being run: then another one is live.
        return infer(() -> addressed.find(name, null), type, length, body == null ? new byte[0] : body, 3);
    }

    @POST
    @Path("/versions/{version}/infer")
    @PermissionsAllowed("scores:read")
    @Operation(summary = "Asks a version, whatever its stage")
    @APIResponse(responseCode = "200", description = "The outputs, in the form that was asked for")
    @APIResponse(responseCode = "400", description = "The request does not fit the model, or has more than 10,000 rows")
    @APIResponse(responseCode = "413", description = "More than 16 MiB")
    public Uni<Response> infer(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(JSON_LENGTH) @Nullable String length,
            byte @Nullable [] body) {
        return infer(() -> addressed.find(name, version), type, length, body == null ? new byte[0] : body, 0);
    }

    private Uni<Response> infer(
            Supplier<Uni<Served>> found, @Nullable String type, @Nullable String length, byte[] body, int again) {
        if (body.length > largest) {
            throw Problem.of(413, "too_large", "A request has at most " + largest + " bytes.");
        }
        Integer json = jsonLength(type, length);
        Uni<InferAnswer> answer = Uni.createFrom().deferred(found::get).chain(served -> {
            InferRequest request =
                    json != null && json == 0 ? Inferring.raw(served, body) : InferReader.read(body, json);
            return inferring.infer(served, request);
        });
        return (again == 0
                        ? answer
                        : answer.onFailure(Failures::retired).retry().atMost(again))
                .map(InferenceResource::answer)
                .onFailure()
                .transform(Failures::told);
    }

    private static @Nullable Integer jsonLength(@Nullable String type, @Nullable String length) {
        if (length != null) {
            try {
                return Integer.valueOf(length.trim());
            } catch (NumberFormatException e) {
                throw Failures.invalid(JSON_LENGTH + " must be a number of bytes");
            }
        }
        String given = type == null ? JSON : type.toLowerCase(Locale.ROOT);
        if (given.startsWith(BINARY)) {
            throw Failures.invalid("a binary body needs the header " + JSON_LENGTH);
        }
        if (!given.startsWith(JSON)) {
            throw Problem.of(415, "unsupported_media_type", "Send application/json, or " + BINARY + " with tensors.");
        }
        return null;
    }

    private static Response answer(InferAnswer answer) {
        Integer json = answer.json();
        return json == null
                ? Response.ok(answer.body(), JSON).build()
                : Response.ok(answer.body(), BINARY).header(JSON_LENGTH, json).build();
    }
}
