package io.tamis.contracts.topology;

/** The exchanges, all durable. */
public enum Exchange {
    /** {@link io.tamis.contracts.event.EventsAccepted}. */
    EVENTS("tamis.events", "topic"),
    /** {@link io.tamis.contracts.consent.ConsentChanged}. */
    CONSENTS("tamis.consents", "topic"),
    /**
     * {@link io.tamis.contracts.profile.ProfilesChanged}, and under {@link RoutingKey#MERGED}
     * {@link io.tamis.contracts.profile.ProfilesMerged}.
     */
    PROFILES("tamis.profiles", "topic"),
    /** {@link io.tamis.contracts.score.ScoresComputed}. */
    SCORES("tamis.scores", "topic"),
    /** {@link io.tamis.contracts.segment.MembershipsChanged}. */
    SEGMENTS("tamis.segments", "topic"),
    /**
     * What is defined: stages of models, uses and progress of metrics, definitions of segments. The routing key tells which.
     */
    REGISTRY("tamis.registry", "topic"),
    /** {@link io.tamis.contracts.dead.DeadFact}, under the name of the queue that it was read from. */
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
