package io.tamis.platform.messaging;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.topology.Exchange;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** An endpoint that publishes what it is given, as the first service of two. */
@Path("/numbers")
@PermitAll
public class TracedResource {

    private final FactPublisher publisher;

    TracedResource(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @POST
    @Path("/{number}")
    public Uni<Void> publish(int number) {
        return publisher.publish(Exchange.EVENTS, "k", Numbers.of(number));
    }
}
