package io.tamis.platform.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.topology.Exchange;
import io.tamis.platform.metrics.Buckets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How publishing goes, by exchange. A meter is looked up once; an exchange that nobody writes to has none. */
final class PublishMeters {

    private final MeterRegistry registry;
    private final Map<Exchange, OfExchange> meters = new ConcurrentHashMap<>();

    PublishMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void settled(Exchange exchange, boolean confirmed, long nanos) {
        OfExchange its = meters.computeIfAbsent(exchange, this::of);
        if (confirmed) {
            its.confirmed.increment();
            its.took.record(nanos, TimeUnit.NANOSECONDS);
        } else {
            its.failed.increment();
        }
    }

    private OfExchange of(Exchange exchange) {
        String name = exchange.amqpName();
        return new OfExchange(
                registry.counter("tamis.messages.published", "exchange", name, "confirmed", "true"),
                registry.counter("tamis.messages.published", "exchange", name, "confirmed", "false"),
                Timer.builder("tamis.broker.confirm")
                        .tag("exchange", name)
                        .serviceLevelObjectives(Buckets.stage())
                        .register(registry));
    }

    private record OfExchange(Counter confirmed, Counter failed, Timer took) {}
}
