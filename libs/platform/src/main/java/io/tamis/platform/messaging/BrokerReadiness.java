package io.tamis.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while a queue is not read, its facts wait for the infrastructure, or the broker is away. Never part of
 * liveness: a restart would not bring the broker back.
 */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {

    private final BrokerSettings settings;
    private final BatchingConsumer consumer;
    private final DeliveryChannels channels;
    private final FactPublisher publisher;

    BrokerReadiness(
            BrokerSettings settings, BatchingConsumer consumer, DeliveryChannels channels, FactPublisher publisher) {
        this.settings = settings;
        this.consumer = consumer;
        this.channels = channels;
        this.publisher = publisher;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("broker-consumers");
        if (!settings.enabled()) {
            return response.up().build();
        }
        boolean up = publisher.available() && publisher.connected();
        response.withData("publisher", up ? "connected" : "away");
        for (ConsumerState state : consumer.states()) {
            boolean reads = channels.reads(state.queue().amqpName());
            response.withData(state.queue().amqpName(), reads ? state.describe() : "not connected");
            up &= reads && state.healthy();
        }
        return response.status(up).build();
    }
}
