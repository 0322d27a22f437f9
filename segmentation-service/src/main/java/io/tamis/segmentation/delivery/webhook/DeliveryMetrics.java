package io.tamis.segmentation.delivery.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.platform.metrics.Buckets;
import io.tamis.segmentation.delivery.DeliveryObserver;
import io.tamis.segmentation.delivery.DeliveryState;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.DestinationType;
import io.tamis.segmentation.delivery.Settlement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code tamis.deliveries} by destination type and outcome; {@code tamis.delivery.latency}, from the receipt of the event to the
 * receiver's 2xx, where an event was the cause. Labels are bounded: no destination, no segment, no person.
 */
@ApplicationScoped
class DeliveryMetrics implements DeliveryObserver {

    private final MeterRegistry registry;
    private final Timer latency;
    private final Map<Ended, Counter> ended = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("tamis.delivery.latency")
                .description("From the receipt of an event to the receiver's 2xx")
                .serviceLevelObjectives(Buckets.lag())
                .register(registry);
    }

    @Override
    public void settled(Destination destination, Settlement settlement, Instant now) {
        ended.computeIfAbsent(new Ended(destination.type(), outcome(settlement)), this::counter)
                .increment();
        Cause cause = settlement.claimed().transition().cause();
        Instant received = cause.receivedAt();
        if (settlement.state() == DeliveryState.DELIVERED && cause.kind() == CauseKind.EVENT && received != null) {
            latency.record(Duration.between(received, now));
        }
    }

    private Counter counter(Ended how) {
        return registry.counter("tamis.deliveries", "type", how.type().wire(), "outcome", how.outcome());
    }

    private record Ended(DestinationType type, String outcome) {}

    private static String outcome(Settlement settlement) {
        if (settlement.state() != DeliveryState.PENDING) {
            return settlement.state().wire();
        }
        return settlement.attempts() < settlement.claimed().attempt() ? "postponed" : "retried";
    }
}
