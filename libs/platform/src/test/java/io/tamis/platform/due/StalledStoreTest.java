package io.tamis.platform.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A store that never answers is a store that is away: the clock goes on once it is back. */
class StalledStoreTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
    private final Clock clock = new Standing();
    private final DueHeap heap = new DueHeap(clock, DueClock.HORIZON);
    private final AtomicInteger works = new AtomicInteger();
    private final AtomicInteger beats = new AtomicInteger();
    private final List<Long> released = new CopyOnWriteArrayList<>();

    private volatile boolean storeAnswers = true;
    private volatile boolean replicasAnswer = true;

    private final DueClock due = new DueClock(
            heap,
            (_, _, _) -> Uni.createFrom().item(List.of()),
            new OneReplica(),
            _ -> {
                works.incrementAndGet();
                return storeAnswers
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().nothing();
            },
            clock,
            released::add,
            PATIENCE,
            0);

    private void tick() {
        due.tick().subscribe().with(_ -> {});
    }

    @Test
    void aReleaseThatIsNeverAnsweredIsDoneAgain() {
        tick();
        storeAnswers = false;
        heap.remind("ada", clock.millis());
        tick();
        await().until(() -> works.get() == 1 && heap.size() == 1);
        storeAnswers = true;
        now.addAndGet(2_000);

        await().untilAsserted(() -> {
            tick();
            assertThat(released).containsExactly(2_000L);
        });

        assertThat(heap.size()).isZero();
    }

    @Test
    void aLookThatIsNeverAnsweredIsTakenAgain() {
        replicasAnswer = false;
        tick();
        assertThat(due.watched()).isZero();
        replicasAnswer = true;

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            now.addAndGet(2_000);
            tick();
            return due.watched() > 0;
        });

        assertThat(beats.get()).isGreaterThanOrEqualTo(2);
    }

    private final class Standing extends Clock {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final class OneReplica implements Replicas {
        @Override
        public Uni<List<String>> alive() {
            beats.incrementAndGet();
            return replicasAnswer
                    ? Uni.createFrom().item(List.of(self()))
                    : Uni.createFrom().nothing();
        }

        @Override
        public String self() {
            return "one";
        }

        @Override
        public Uni<Void> leave() {
            return Uni.createFrom().voidItem();
        }
    }
}
