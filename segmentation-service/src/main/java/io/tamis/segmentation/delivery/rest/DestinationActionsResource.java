package io.tamis.segmentation.delivery.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.Answer;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.DestinationState;
import io.tamis.segmentation.delivery.Destinations;
import io.tamis.segmentation.delivery.webhook.DeliverySettings;
import io.tamis.segmentation.delivery.webhook.SecretVault;
import io.tamis.segmentation.delivery.webhook.WebhookDispatcher;
import io.tamis.segmentation.delivery.webhook.WebhookSecret;
import io.tamis.segmentation.delivery.webhook.WebhookSender;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be done with a destination. */
@Tag(name = "Destinations")
@Path("/api/v1/destinations")
@PermissionsAllowed("destinations:manage")
public class DestinationActionsResource {

    private final Destinations destinations;
    private final WebhookSender sender;
    private final WebhookDispatcher dispatcher;
    private final SecretVault vault;
    private final DeliverySettings settings;
    private final InstantSource clock;

    DestinationActionsResource(
            Destinations destinations,
            WebhookSender sender,
            WebhookDispatcher dispatcher,
            SecretVault vault,
            DeliverySettings settings,
            InstantSource clock) {
        this.destinations = destinations;
        this.sender = sender;
        this.dispatcher = dispatcher;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends a signed test message at once, and says what the receiver answered. That it did not is no error of this call:
     * it is 200 with {@code delivered} false.
     */
    @POST
    @Path("/{id}/test")
    @Operation(summary = "Sends a signed test message at once and says what the receiver answered")
    public Uni<TrialView> test(String id) {
        Instant start = clock.instant();
        return destinations
                .byId(Found.id(id))
                .map(found -> found.orElseThrow(Found::noDestination))
                .chain(destination -> sender.tryOut(destination, UUID.randomUUID()))
                .map(answer -> trial(answer, Duration.between(start, clock.instant())));
    }

    /** What happens meanwhile is kept, and sent after {@code resume}. A disabled one becomes paused. */
    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Sends nothing for now; what happens meanwhile is kept")
    public Uni<DestinationView> pause(String id) {
        return state(id, DestinationState.PAUSED);
    }

    /** Also enables a destination that its receiver disabled. */
    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Sends again, what was kept first; also after the receiver disabled it")
    public Uni<DestinationView> resume(String id) {
        return state(id, DestinationState.ACTIVE);
    }

    /** A new secret, shown once. The old one signs too for the overlap that the settings state. */
    @POST
    @Path("/{id}/rotate-secret")
    @Operation(summary = "Gives a new secret, shown once; the old one signs too for a while")
    public Uni<RotatedSecretView> rotateSecret(String id) {
        WebhookSecret next = vault.create();
        Instant now = clock.instant();
        return destinations
                .change(
                        Found.id(id),
                        standing -> standing.withSecret(
                                vault.rotate(standing.secret(), next, now, settings.secretOverlap()), now))
                .map(found -> found.orElseThrow(Found::noDestination))
                .map(it -> new RotatedSecretView(it.id().toString(), next.text(), now.plus(settings.secretOverlap())));
    }

    private Uni<DestinationView> state(String id, DestinationState next) {
        UUID uuid = Found.id(id);
        return destinations
                .change(uuid, standing -> moved(standing, next))
                .map(found -> DestinationView.of(found.orElseThrow(Found::noDestination)))
                .invoke(_ -> dispatcher.nudge(List.of(uuid)));
    }

    private Destination moved(Destination standing, DestinationState next) {
        return standing.state() == next ? standing : standing.withState(next, null, clock.instant());
    }

    private static TrialView trial(Answer answer, Duration took) {
        return switch (answer) {
            case Answer.Status status -> new TrialView(status.code() / 100 == 2, status.code(), null, took.toMillis());
            case Answer.None none -> new TrialView(false, null, none.reason(), took.toMillis());
        };
    }
}
