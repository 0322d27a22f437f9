package io.tamis.platform.messaging;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.topology.Exchange;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes messages with publisher confirms. */
@ApplicationScoped
public class FactPublisher {

    public Uni<Void> publish(Exchange exchange, String routingKey, Object message) {
        return Uni.createFrom().failure(new BrokerUnavailable("not connected", null));
    }

    public Uni<Void> publishJson(Exchange exchange, String routingKey, byte[] json) {
        return Uni.createFrom().failure(new BrokerUnavailable("not connected", null));
    }

    public boolean available() {
        return false;
    }
}
