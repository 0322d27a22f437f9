package io.tamis.platform.outbox;

/** The one statement that adds a row, in the placeholders of both clients. */
final class OutboxRow {

    static final String INSERT = "INSERT INTO outbox (exchange, routing_key, message, at) VALUES ($1, $2, $3, now())";

    private OutboxRow() {}
}
