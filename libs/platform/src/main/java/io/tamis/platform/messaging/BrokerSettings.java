package io.tamis.platform.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How Tamis uses the broker. Where it is comes from the connector's own keys ({@code rabbitmq-host} and so on). */
@ConfigMapping(prefix = "tamis.broker")
public interface BrokerSettings {

    /** False for a service that neither publishes nor consumes. */
    @WithDefault("true")
    boolean enabled();

    /** Beyond it a publish fails: longer than a broker's pause for a new leader, shorter than a client's patience. */
    @WithDefault("5s")
    Duration publishTimeout();

    /**
     * Bytes of bodies that may await their confirm; a publish beyond fails at once instead of filling the memory. One
     * message larger than that still passes alone.
     */
    @WithDefault("67108864")
    long maxUnconfirmedBytes();

    /** How long a start waits for the broker before going on without it. */
    @WithDefault("10s")
    Duration startupWait();

    /** How long one attempt at a batch may last before it counts as a fault of the infrastructure. */
    @WithDefault("60s")
    Duration batchTimeout();

    /** How long a stop waits for what was delivered to be handled. */
    @WithDefault("20s")
    Duration drainTimeout();

    /** Whether an unroutable message goes to {@code tamis.unrouted} rather than nowhere. */
    @WithDefault("true")
    boolean alternateExchange();

    /** Arguments of every durable queue, such as {@code x-queue-type=quorum}; numbers and booleans are recognised. */
    Map<String, String> queueArguments();

    /** TLS to the broker, with its host name verified. */
    @WithDefault("false")
    boolean tls();

    /** The {@code quarkus.tls.<name>} whose trust store the broker's certificate must be of; the JVM's when absent. */
    Optional<String> tlsConfigurationName();
}
