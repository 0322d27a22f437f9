package io.tamis.platform.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.topology.Queue;
import java.time.Duration;

/** How the reading of one queue goes: for readiness and for metrics. */
final class ConsumerState {

    /** Attempts in vain after which the service says that it is not ready. */
    private static final int TRIES_UNTIL_DOWN = 3;

    private final Queue queue;
    private final Counter facts;
    private final Counter retries;
    private final Counter dead;
    private final Timer batches;
    private volatile int triesInVain;
    private volatile boolean ended;

    ConsumerState(Queue queue, MeterRegistry meters) {
        this.queue = queue;
        String name = queue.amqpName();
        this.facts = meters.counter("tamis.facts.handled", "queue", name);
        this.retries = meters.counter("tamis.batches.retried", "queue", name);
        this.dead = meters.counter("tamis.facts.dead", "queue", name);
        this.batches = meters.timer("tamis.batches", "queue", name);
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

    void settled(long nanos) {
        batches.record(Duration.ofNanos(nanos));
    }

    void ended() {
        ended = true;
    }
}
