package io.tamis.platform.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.metrics.Buckets;
import io.tamis.platform.tracing.Traces;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the reading of one queue goes: for readiness and for metrics. */
final class ConsumerState {

    /** Attempts in vain after which the service says that it is not ready. */
    private static final int TRIES_UNTIL_DOWN = 3;

    private final Queue queue;
    private final Counter facts;
    private final Counter retries;
    private final Counter dead;
    private final Counter redelivered;
    private final Timer batches;
    private final Timer waited;
    private final Traces traces;
    private final InstantSource clock;
    private volatile int triesInVain;
    private volatile boolean ended;
    /** When the oldest message in flight was published; 0 when none is. */
    private volatile long oldest;

    /** Of the batch in flight; invalid when none is, or none is traced. */
    private volatile Span span = Span.getInvalid();

    ConsumerState(Queue queue, MeterRegistry meters, Traces traces, InstantSource clock) {
        this.queue = queue;
        this.traces = traces;
        this.clock = clock;
        String name = queue.amqpName();
        this.facts = meters.counter("tamis.facts.handled", "queue", name);
        this.retries = meters.counter("tamis.batches.retried", "queue", name);
        this.dead = meters.counter("tamis.facts.dead", "queue", name);
        this.redelivered = meters.counter("tamis.messages.redelivered", "queue", name);
        this.batches = meters.timer("tamis.batches", "queue", name);
        this.waited = Timer.builder("tamis.facts.waited")
                .tag("queue", name)
                .serviceLevelObjectives(Buckets.stage())
                .register(meters);
        Gauge.builder("tamis.queue.lag", this, ConsumerState::lagSeconds)
                .tag("queue", name)
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    Queue queue() {
        return queue;
    }

    boolean healthy() {
        return triesInVain < TRIES_UNTIL_DOWN && !ended;
    }

    String describe() {
        if (ended) {
            return "ended: restart the service";
        }
        return triesInVain == 0 ? "handling" : "waiting for the infrastructure, " + triesInVain + " tries";
    }

    void handled(int count) {
        triesInVain = 0;
        facts.increment(count);
    }

    /** The tries in vain so far, this one included. One batch at a time is in flight, so nobody else counts. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    int triedInVain() {
        retries.increment();
        return ++triesInVain;
    }

    void buried() {
        dead.increment();
    }

    /** The broker gave one that it had given before: to a process that died, or one that had no time to handle it. */
    void redelivered() {
        redelivered.increment();
    }

    /** These are being handled: the lag counts from the oldest of them. */
    void took(List<Delivery> deliveries) {
        oldest = deliveries.stream()
                .mapToLong(it -> it.headers().publishedAt())
                .filter(at -> at > 0)
                .min()
                .orElse(0);
        if (traces.on() && !deliveries.isEmpty()) {
            span = traces.processing(
                    queue.amqpName(),
                    deliveries.stream().map(it -> it.headers().span()).toList());
            span.setAttribute("messaging.batch.message_count", deliveries.size());
        }
    }

    /** Puts the span of the batch in flight where its handler will look for it. */
    void trace(Context handlers) {
        if (traces.on()) {
            var _ = QuarkusContextStorage.INSTANCE.attach(
                    handlers, io.opentelemetry.context.Context.root().with(span));
        }
    }

    /** These were handled and acknowledged. */
    void acknowledged(List<Delivery> deliveries) {
        long now = clock.millis();
        for (Delivery delivery : deliveries) {
            long at = delivery.headers().publishedAt();
            if (at > 0) {
                // Another machine's clock may run ahead of this one's.
                waited.record(Math.max(0, now - at), TimeUnit.MILLISECONDS);
            }
        }
    }

    void settled(long nanos) {
        over();
        batches.record(Duration.ofNanos(nanos));
    }

    /** The batch in flight comes again, here or elsewhere. */
    void abandoned() {
        span.setStatus(StatusCode.ERROR, "abandoned");
        over();
    }

    private void over() {
        oldest = 0;
        span.end();
        span = Span.getInvalid();
    }

    private double lagSeconds() {
        long since = oldest;
        return since == 0 ? 0 : Math.max(0, clock.millis() - since) / 1_000.0;
    }

    void ended() {
        ended = true;
    }
}
