package io.tamis.platform.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueClockTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private long now = NOON;
    private boolean broken;
    private boolean throwing;
    private final List<Due> stored = new ArrayList<>();
    private final List<Collection<String>> released = new ArrayList<>();
    private final List<Long> lags = new ArrayList<>();

    private final Clock time = new Clock() {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final Replicas alone = new Replicas() {
        @Override
        public Uni<List<String>> alive() {
            if (throwing) {
                throw new IllegalStateException("a defect");
            }
            return Uni.createFrom().item(List.of("a"));
        }

        @Override
        public String self() {
            return "a";
        }

        @Override
        public Uni<Void> leave() {
            return Uni.createFrom().voidItem();
        }
    };

    private final DueHeap heap = new DueHeap(time, DueClock.HORIZON);
    private final DueClock clock = new DueClock(heap, this::until, alone, this::work, time, lags::add);

    private Uni<List<Due>> until(long instant, Set<Integer> shards, int most) {
        return Uni.createFrom()
                .item(() -> stored.stream()
                        .filter(it -> it.at() <= instant && shards.contains(Shard.of(it.profileId())))
                        .limit(most)
                        .toList());
    }

    private Uni<Void> work(Collection<String> ids) {
        if (throwing) {
            throw new IllegalStateException("a defect");
        }
        if (broken) {
            return Uni.createFrom().failure(new IllegalStateException("the store is away"));
        }
        released.add(ids);
        stored.removeIf(it -> ids.contains(it.profileId()));
        return Uni.createFrom().voidItem();
    }

    private void tickAfter(Duration pause) {
        now += pause.toMillis();
        clock.tick().await().atMost(Duration.ofSeconds(5));
    }

    private Stream<String> all() {
        return released.stream().flatMap(Collection::stream);
    }

    @Test
    void whatTheStoreSaysIsDueIsReleasedAtItsInstantAndNotBefore() {
        stored.add(new Due("ada", NOON + 20_000));

        tickAfter(Duration.ZERO);
        tickAfter(Duration.ofMillis(19_999));
        assertThat(released).isEmpty();
        tickAfter(Duration.ofMillis(1));

        assertThat(all()).containsExactly("ada");
        assertThat(lags).containsExactly(0L);
    }

    @Test
    void manyDueAtOneInstantComeInBatchesAndNobodyIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            stored.add(new Due("p" + i, NOON));
        }

        tickAfter(Duration.ZERO);

        assertThat(released).hasSizeGreaterThan(3).allMatch(it -> it.size() <= 200);
        assertThat(all().distinct()).hasSize(1_000);
    }

    @Test
    void manyDueAtOneInstantAreSpreadAtTheRateThatIsSet() {
        DueClock spreading = new DueClock(heap, this::until, alone, this::work, time, lags::add, 400);
        for (int i = 0; i < 1_000; i++) {
            heap.remind("p" + i, NOON);
        }
        List<Long> after = new ArrayList<>();
        for (int millis = 0; millis <= 4_000; millis += 50, now += 50) {
            spreading.tick().await().atMost(Duration.ofSeconds(5));
            after.add(all().count());
        }

        // A tick is 50 ms: after a second no more than 400 and the first batch, and all within three.
        assertThat(after.getFirst()).isEqualTo(200);
        assertThat(after.get(20)).isBetween(400L, 600L);
        assertThat(after.get(59)).isEqualTo(1_000);
        assertThat(all().distinct()).hasSize(1_000);
    }

    @Test
    void aRateHoldsNobodyBackWhoIsDueAlone() {
        DueClock spreading = new DueClock(heap, this::until, alone, this::work, time, lags::add, 400);
        for (int i = 1; i <= 20; i++) {
            heap.remind("p" + i, NOON + 1_000L * i);
        }
        for (int second = 0; second <= 20; second++, now += 1_000) {
            spreading.tick().await().atMost(Duration.ofSeconds(5));
        }

        assertThat(lags).hasSize(20).containsOnly(0L);
    }

    @Test
    void whatFailsIsReleasedAgainASecondLater() {
        stored.add(new Due("ada", NOON));
        broken = true;
        tickAfter(Duration.ZERO);
        broken = false;

        tickAfter(Duration.ofMillis(500));
        assertThat(released).isEmpty();
        tickAfter(Duration.ofMillis(500));

        assertThat(all()).containsExactly("ada");
        assertThat(lags).containsExactly(1000L);
    }

    @Test
    void whatThrowsIsDoneAgainASecondLaterLikeWhatFails() {
        DueClock other = new DueClock(heap, this::until, alone, this::work, time, lags::add);
        throwing = true;
        other.tick().await().atMost(Duration.ofSeconds(5));
        assertThat(other.watched()).isZero();
        throwing = false;
        now += 1_000;
        other.tick().await().atMost(Duration.ofSeconds(5));
        assertThat(other.watched()).isEqualTo(Shard.COUNT);

        heap.remind("ada", now);
        throwing = true;
        other.tick().await().atMost(Duration.ofSeconds(5));
        throwing = false;
        now += 1_000;
        other.tick().await().atMost(Duration.ofSeconds(5));

        assertThat(all()).containsExactly("ada");
        assertThat(lags).containsExactly(1000L);
    }

    @Test
    void whatALiveEvaluationFindsNeedsNoReadOfTheStore() {
        tickAfter(Duration.ZERO);
        heap.remind("bob", NOON + 3_000);

        tickAfter(Duration.ofSeconds(3));

        assertThat(all()).containsExactly("bob");
    }

    @Test
    void afterAPauseWhatIsOverdueComesInItsOrder() {
        stored.add(new Due("late", NOON - 5));
        stored.add(new Due("later", NOON - 1));

        tickAfter(Duration.ofHours(1));

        assertThat(all()).containsExactly("late", "later");
    }
}
