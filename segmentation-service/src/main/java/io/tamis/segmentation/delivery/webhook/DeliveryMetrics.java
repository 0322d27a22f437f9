package io.tamis.segmentation.delivery.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.segmentation.delivery.DeliveryObserver;
import io.tamis.segmentation.delivery.DeliveryState;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.Settlement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code tamis.deliveries} by destination type and outcome; {@code tamis.delivery.latency}, from the receipt of the event to the
 * receiver's 2xx, where an event was the cause. Labels are bounded: no destination, no segment, no person.
 */
@ApplicationScoped
class DeliveryMetrics implements DeliveryObserver {

    private final MeterRegistry registry;
    private final Timer latency;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("tamis.delivery.latency")
                .description("From the receipt of an event to the receiver's 2xx")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofHours(1))
                .register(registry);
    }

    @Override
    public void settled(Destination destination, Settlement settlement, Instant now) {
        registry.counter("tamis.deliveries", "type", destination.type().wire(), "outcome", outcome(settlement))
                .increment();
        Cause cause = settlement.claimed().transition().cause();
        Instant received = cause.receivedAt();
        if (settlement.state() == DeliveryState.DELIVERED && cause.kind() == CauseKind.EVENT && received != null) {
            latency.record(Duration.between(received, now));
        }
    }

    private static String outcome(Settlement settlement) {
        if (settlement.state() != DeliveryState.PENDING) {
            return settlement.state().wire();
        }
        return settlement.attempts() < settlement.claimed().attempt() ? "postponed" : "retried";
    }
}
