package io.tamis.segmentation.delivery.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.DestinationState;
import io.tamis.segmentation.delivery.Destinations;
import io.tamis.segmentation.delivery.webhook.SecretVault;
import io.tamis.segmentation.delivery.webhook.TargetGuard;
import io.tamis.segmentation.delivery.webhook.WebhookSecret;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The destinations themselves. An id that names none is 404 {@code destination_unknown}, a description that is wrong
 * 422 {@code invalid_destination} with every error found, a limit beyond 1 to 500 is taken for the nearest.
 */
@Tag(name = "Destinations", description = "The tools that are told about entries and exits")
@Path("/api/v1/destinations")
@PermissionsAllowed("destinations:manage")
public class DestinationsResource {

    private final Destinations destinations;
    private final SecretVault vault;
    private final TargetGuard guard;
    private final InstantSource clock;

    DestinationsResource(Destinations destinations, SecretVault vault, TargetGuard guard, InstantSource clock) {
        this.destinations = destinations;
        this.vault = vault;
        this.guard = guard;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Lists destinations by id")
    public Uni<Page<DestinationView>> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Found.limit(limit);
        UUID after = cursor == null ? null : after(Cursor.decode(cursor));
        return destinations.page(after, size + 1).map(found -> page(found, size));
    }

    /** The only answer that shows the secret. */
    @POST
    @Operation(summary = "Creates a destination; the only answer that shows its secret")
    @APIResponseSchema(value = DestinationView.class, responseCode = "201", responseDescription = "Created")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    public Uni<Response> create(@Nullable DestinationRequest request) {
        return checked(request).chain(input -> {
            WebhookSecret secret = vault.create();
            Instant now = now();
            Destination destination = new Destination(
                    UUID.randomUUID(),
                    input.name(),
                    input.type(),
                    input.url(),
                    input.interest(),
                    DestinationState.ACTIVE,
                    null,
                    vault.seal(secret),
                    now,
                    now);
            return destinations
                    .add(destination)
                    .replaceWith(() -> Response.created(URI.create("/api/v1/destinations/" + destination.id()))
                            .entity(DestinationView.of(destination, secret.text()))
                            .build());
        });
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A destination")
    public Uni<DestinationView> get(String id) {
        return destinations.byId(Found.id(id)).map(DestinationsResource::view);
    }

    /** Replaces the description; state and secret stay. */
    @PUT
    @Path("/{id}")
    @Operation(summary = "Replaces the description; state and secret stay")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    @APIResponseSchema(value = DestinationView.class, responseCode = "200", responseDescription = "Replaced")
    public Uni<DestinationView> put(String id, @Nullable DestinationRequest request) {
        UUID uuid = Found.id(id);
        return checked(request)
                .chain(input -> destinations.change(uuid, standing -> {
                    if (standing.type() != input.type()) {
                        throw invalid("/type", "A destination keeps its type: create another one.");
                    }
                    return standing.redefined(input.name(), input.url(), input.interest(), now());
                }))
                .map(DestinationsResource::view);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a destination; what waits for it is not sent")
    public Uni<Void> delete(String id) {
        return destinations
                .remove(Found.id(id))
                .invoke(removed -> {
                    if (!removed) {
                        throw Found.noDestination();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<DestinationInput> checked(@Nullable DestinationRequest request) {
        if (request == null) {
            throw invalid("", "Send a destination as a JSON object.");
        }
        Uni<Optional<String>> refusal =
                request.url() == null ? Uni.createFrom().item(Optional.empty()) : guard.refusal(request.url());
        return refusal.map(it -> DestinationInput.of(request, it));
    }

    /** As the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.of(422, "invalid_destination", "The destination has errors.")
                .with(List.of(InputError.at(pointer, detail)));
    }

    private static DestinationView view(Optional<Destination> found) {
        return DestinationView.of(found.orElseThrow(Found::noDestination));
    }

    private static UUID after(List<String> parts) {
        return parts.stream().findFirst().flatMap(Found::parse).orElseThrow(Found::badCursor);
    }

    private static Page<DestinationView> page(List<Destination> found, int size) {
        List<DestinationView> items =
                found.stream().limit(size).map(DestinationView::of).toList();
        return new Page<>(
                items, found.size() > size ? Cursor.encode(items.getLast().id()) : null);
    }
}
