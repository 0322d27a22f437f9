package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.tracing.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ConsumerStateTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private final AtomicLong now = new AtomicLong(NOON);
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConsumerState state = new ConsumerState(Queue.PROFILE_EVENTS, meters, Traces.off(), clock);

    @Test
    void theLagIsThatOfTheOldestMessageInFlightGrowsWhileItIsStuckAndIsZeroOnceItIsDone() {
        state.took(List.of(published(NOON - 2_000), published(NOON - 5_000)));
        double atFirst = lag();
        now.addAndGet(10_000);
        double stuck = lag();
        state.settled(1);

        assertThat(atFirst).isEqualTo(5);
        assertThat(stuck).isEqualTo(15);
        assertThat(lag()).isZero();
    }

    @Test
    void howLongEachMessageWaitedIsCountedInFewBuckets() {
        state.acknowledged(List.of(published(NOON - 40), published(NOON - 700), published(NOON + 5_000)));

        Timer waited = meters.get("tamis.facts.waited").timer();
        assertThat(waited.count()).isEqualTo(3);
        assertThat(waited.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(740);
        assertThat(Arrays.stream(waited.takeSnapshot().histogramCounts()))
                .hasSizeLessThan(20)
                .filteredOn(it -> it.bucket(TimeUnit.MILLISECONDS) == 50)
                .extracting(CountAtBucket::count)
                .containsExactly(2.0);
    }

    @Test
    void aMessageThatDoesNotSayWhenItWasPublishedCountsForNoLag() {
        Delivery silent = delivery(Headers.NONE);
        state.took(List.of(silent));
        state.acknowledged(List.of(silent));

        assertThat(lag()).isZero();
        assertThat(meters.get("tamis.facts.waited").timer().count()).isZero();
    }

    private double lag() {
        return meters.get("tamis.queue.lag")
                .tag("queue", "profile.events")
                .gauge()
                .value();
    }

    private static Delivery published(long at) {
        return delivery(new Headers(at, SpanContext.getInvalid()));
    }

    private static Delivery delivery(Headers headers) {
        return new Delivery(Message.of(new byte[0]), null, 0, null, false, false, headers);
    }
}
