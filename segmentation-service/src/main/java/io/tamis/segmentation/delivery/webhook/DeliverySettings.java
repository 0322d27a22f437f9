package io.tamis.segmentation.delivery.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of delivery. */
@ConfigMapping(prefix = "tamis.segmentation.delivery")
public interface DeliverySettings {

    /** Sends to loopback addresses too, and there by http. Never in production. */
    @WithDefault("false")
    boolean allowLoopbackHttp();

    /** The ports that a webhook URL may name. */
    @WithDefault("443,8443")
    List<Integer> allowedPorts();

    /**
     * Requests in flight at one destination, from one replica; at least 1. A claim takes as many, so that this also
     * bounds how many deliveries one wait for the store and one question for consent pay for.
     */
    @WithDefault("32")
    int concurrency();

    /** From the look-up of the host to the end of the answer. */
    @WithDefault("15S")
    Duration timeout();

    /**
     * After a crash, what was in flight is sent again once this has passed. Reading consent may take a third of it, so
     * longer than one and a half time-outs, with room for pauses.
     */
    @WithDefault("45S")
    Duration lease();

    /** How often the store is asked for what nobody nudged about: retries that are due, other replicas' rows. */
    @WithDefault("1S")
    Duration poll();

    /**
     * What is kept is due at once; each of these is waited after one more failure, the first after the first. The schedule
     * of the Standard Webhooks specification: ten attempts in about 75 hours.
     */
    @WithDefault("5S,5M,30M,2H,5H,10H,14H,20H,24H")
    List<Duration> retryDelays();

    /** How long a rotated secret still signs. */
    @WithDefault("24H")
    Duration secretOverlap();

    /** How long settled deliveries are kept, for their owner to see and to send again. */
    @WithDefault("30D")
    Duration keep();
}
