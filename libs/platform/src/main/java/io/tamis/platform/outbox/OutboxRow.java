package io.tamis.platform.outbox;

/** The statements about rows, in the client's placeholders. */
final class OutboxRow {

    static final String INSERT =
            "INSERT INTO outbox (exchange, routing_key, message, traceparent, at) VALUES ($1, $2, $3, $4, now())";

    /** The first rows, with their age. */
    static final String OLDEST = """
            SELECT id, exchange, routing_key, message, traceparent, (1000 * extract(epoch FROM now() - at))::bigint AS age_millis
            FROM outbox ORDER BY id LIMIT $1""";

    private OutboxRow() {}
}
