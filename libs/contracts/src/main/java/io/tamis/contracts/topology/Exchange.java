package io.tamis.contracts.topology;

/** The exchanges, all durable. */
public enum Exchange {
    EVENTS("tamis.events", "topic"),
    CONSENTS("tamis.consents", "topic"),
    PROFILES("tamis.profiles", "topic"),
    SCORES("tamis.scores", "topic"),
    SEGMENTS("tamis.segments", "topic"),
    REGISTRY("tamis.registry", "topic"),
    DEAD("tamis.dead", "topic"),
    /** Puts one message back on one queue: each queue is bound by its own name. */
    REPLAY("tamis.replay", "direct");

    private final String amqpName;
    private final String type;

    Exchange(String amqpName, String type) {
        this.amqpName = amqpName;
        this.type = type;
    }

    /** The name at the broker. */
    public String amqpName() {
        return amqpName;
    }

    /** {@code topic} or {@code direct}. */
    public String type() {
        return type;
    }
}
