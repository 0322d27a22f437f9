package io.tamis.contracts.topology;

import java.util.List;

/**
 * The durable queues with their bindings, each named {@code <reading service>.<what>}. Consents, re-announcements and the
 * scores that a deployment brings have queues of their own: they never wait behind events, nor events behind them. Private
 * queues of one replica are not here; they only nudge.
 */
public enum Queue {
    PROFILE_EVENTS("profile.events", Exchange.EVENTS, "#"),
    PROFILE_CONSENTS("profile.consents", Exchange.CONSENTS, "#"),
    PROFILE_METRICS("profile.metrics", Exchange.REGISTRY, RoutingKey.METRIC),
    SCORING_PROFILES("scoring.profiles", Exchange.PROFILES, RoutingKey.CHANGED, RoutingKey.MERGED),
    SCORING_REFRESHED("scoring.refreshed", Exchange.PROFILES, RoutingKey.REFRESHED),
    SEGMENTATION_PROFILES("segmentation.profiles", Exchange.PROFILES, RoutingKey.CHANGED, RoutingKey.MERGED),
    SEGMENTATION_REFRESHED("segmentation.refreshed", Exchange.PROFILES, RoutingKey.REFRESHED),
    SEGMENTATION_SCORES("segmentation.scores", Exchange.SCORES, RoutingKey.CHANGED),
    SEGMENTATION_RESCORED("segmentation.rescored", Exchange.SCORES, RoutingKey.REFRESHED),
    SEGMENTATION_MODELS("segmentation.models", Exchange.REGISTRY, RoutingKey.MODEL),
    SEGMENTATION_METRICS("segmentation.metrics", Exchange.REGISTRY, RoutingKey.METRIC_PROGRESS),
    SEGMENTATION_DELIVERY("segmentation.delivery", Exchange.SEGMENTS, "#"),
    INGESTION_DEAD("ingestion.dead", Exchange.DEAD, "#");

    private final String amqpName;
    private final Exchange exchange;
    private final List<String> keys;

    Queue(String amqpName, Exchange exchange, String... keys) {
        this.amqpName = amqpName;
        this.exchange = exchange;
        this.keys = List.of(keys);
    }

    /** The name at the broker. */
    public String amqpName() {
        return amqpName;
    }

    /** Where it is bound, besides {@link Exchange#REPLAY} under its own name. */
    public Exchange exchange() {
        return exchange;
    }

    /** Its binding keys. */
    public List<String> keys() {
        return keys;
    }
}
