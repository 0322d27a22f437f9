package io.tamis.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Exchange;
import io.tamis.platform.tracing.Traceparent;
import org.hibernate.reactive.mutiny.Mutiny;

/** The outbox for services that write through Hibernate Reactive. Apart, so that others need not have it. */
public final class SessionOutbox {

    /** Hibernate knows parameters by JPA's placeholders only, and turns them into the client's. */
    private static final String INSERT =
            "INSERT INTO outbox (exchange, routing_key, message, traceparent, at) VALUES (?1, ?2, ?3, ?4, now())";

    private SessionOutbox() {}

    /** Adds a row, in the session's transaction. */
    public static Uni<Void> add(Mutiny.Session session, Exchange exchange, String routingKey, Object message) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, exchange.amqpName())
                .setParameter(2, routingKey)
                .setParameter(3, ContractJson.write(message))
                .setParameter(4, Traceparent.current())
                .executeUpdate()
                .replaceWithVoid();
    }
}
