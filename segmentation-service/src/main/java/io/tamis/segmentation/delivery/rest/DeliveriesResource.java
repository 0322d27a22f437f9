package io.tamis.segmentation.delivery.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.delivery.Deliveries;
import io.tamis.segmentation.delivery.DeliveryId;
import io.tamis.segmentation.delivery.Destinations;
import io.tamis.segmentation.delivery.KeptDelivery;
import io.tamis.segmentation.delivery.RetryRequest;
import io.tamis.segmentation.delivery.webhook.WebhookDispatcher;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to a destination, what will be, and trying again. What is not there is 404 {@code destination_unknown}
 * or {@code delivery_unknown}; a limit beyond 1 to 500 is taken for the nearest.
 */
@Tag(name = "Destinations")
@Path("/api/v1/destinations")
@PermissionsAllowed("destinations:manage")
public class DeliveriesResource {

    private final Destinations destinations;
    private final Deliveries deliveries;
    private final WebhookDispatcher dispatcher;
    private final InstantSource clock;

    DeliveriesResource(
            Destinations destinations, Deliveries deliveries, WebhookDispatcher dispatcher, InstantSource clock) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** The latest first. */
    @GET
    @Path("/{id}/deliveries")
    @Operation(summary = "What was sent to a destination and what became of it, the latest first")
    public Uni<Page<DeliveryView>> list(
            String id,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID uuid = Found.id(id);
        int size = Found.limit(limit);
        Long before = cursor == null ? null : before(Cursor.decode(cursor));
        return destinations
                .byId(uuid)
                .map(found -> found.orElseThrow(Found::noDestination))
                .chain(() -> deliveries.page(uuid, before, size + 1))
                .map(found -> page(found, size));
    }

    /**
     * Sends one again at once, its schedule begun anew. Consent and order hold as for any attempt. One that is being sent
     * stays as it is; one that is settled for good is 409 {@code delivery_settled}.
     */
    @POST
    @Path("/deliveries/{delivery}/retry")
    @Operation(summary = "Sends a delivery again at once")
    @APIResponse(responseCode = "409", description = "It is not one that can be sent again")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "200", responseDescription = "It is sent")
    public Uni<DeliveryView> retry(String delivery) {
        return retried(null, delivery);
    }

    /** The same, by the path of its destination. */
    @POST
    @Path("/{id}/deliveries/{delivery}/retry")
    @Operation(summary = "Sends a delivery again at once, by the path of its destination")
    @APIResponse(responseCode = "409", description = "It is not one that can be sent again")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "200", responseDescription = "It is sent")
    public Uni<DeliveryView> retry(String id, String delivery) {
        return retried(Found.id(id), delivery);
    }

    private Uni<DeliveryView> retried(@Nullable UUID destination, String delivery) {
        return deliveries
                .retry(destination, new DeliveryId(delivery), clock.instant())
                .map(found -> found.orElseThrow(
                        () -> Problem.of(404, "delivery_unknown", "There is no delivery of that id.")))
                .map(DeliveriesResource::accepted)
                .invoke(it -> dispatcher.nudge(List.of(it.destination())))
                .map(DeliveryView::of);
    }

    private static KeptDelivery accepted(RetryRequest request) {
        if (!request.accepted()) {
            throw Problem.of(
                    409,
                    "delivery_settled",
                    "The delivery is " + request.delivery().state().wire()
                            + ": only one that is pending, failed or withheld, and not too old, can be sent again.");
        }
        return request.delivery();
    }

    private static long before(List<String> parts) {
        try {
            return Long.parseLong(parts.isEmpty() ? "" : parts.getFirst());
        } catch (NumberFormatException _) {
            throw Found.badCursor();
        }
    }

    private static Page<DeliveryView> page(List<KeptDelivery> found, int size) {
        List<KeptDelivery> shown = found.stream().limit(size).toList();
        String next = found.size() > size
                ? Cursor.encode(Long.toString(shown.getLast().sequence()))
                : null;
        return new Page<>(shown.stream().map(DeliveryView::of).toList(), next);
    }
}
