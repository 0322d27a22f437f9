package io.tamis.segmentation.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.BackfillLedger;
import io.tamis.platform.backfill.BackfillRunner;
import io.tamis.platform.backfill.StaleDocuments;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.membership.Announcing;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.MemberEvaluator;
import io.tamis.segmentation.membership.MemberWork;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.Observer;
import io.tamis.segmentation.membership.Person;
import io.tamis.segmentation.membership.Scores;
import io.tamis.segmentation.membership.TestClock;
import io.tamis.segmentation.membership.TestSegments;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackfillRunnerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock(NOON);
    private final Store store = new Store();
    private final TestSegments segments = new TestSegments();
    private final SegmentRegistry registry = new SegmentRegistry(segments, TestSegments.compiler(), Runnable::run);
    private final MemberWork work = new MemberWork(
            store,
            registry,
            new MemberEvaluator(Person.KEYS),
            new Announcing(
                    _ -> Uni.createFrom().voidItem(), _ -> Uni.createFrom().voidItem(), store, Observer.NONE),
            (_, _) -> {},
            Observer.NONE,
            clock,
            Runnable::run);
    private final Ledger ledger = new Ledger();
    private final Others others = new Others();

    private BackfillRunner runner(Duration patience) {
        return new BackfillRunner(
                ledger,
                store,
                work::follow,
                registry::atLeast,
                epoch -> work.settledEpoch() < epoch ? Uni.createFrom().item(false) : others.settled(),
                clock,
                BATCH_TIMEOUT,
                patience);
    }

    /** A member whom a replica wrote that had not heard of the definitions. */
    private void writtenByOldDefinitions(String id) {
        store.members.put(
                id, new Member(id, 1, 0, clock.millis(), null, 0, null, Map.of(), Map.of(), Scores.NONE, 0, List.of()));
    }

    @Test
    void aloneABackfillIsDoneAsSoonAsNobodyIsBehind() {
        segments.with("grown", "age >= 18");
        writtenByOldDefinitions("ada");

        runner(BATCH_TIMEOUT).tick().await().atMost(Duration.ofSeconds(5));

        assertThat(ledger.finished).containsExactly(1L);
        assertThat(store.epochOf("ada")).isEqualTo(1);
    }

    @Test
    void itIsNotDoneWhileAnotherReplicaMayWriteByOldDefinitionsAndFindsWhatThatOneWrote() {
        segments.with("grown", "age >= 18");
        others.allSettled = false;
        var running = runner(BATCH_TIMEOUT).tick().subscribeAsCompletionStage();
        await().until(() -> others.asked.get() > 1);
        assertThat(running).isNotDone();

        writtenByOldDefinitions("late");
        await().until(() -> store.epochOf("late") == 1);
        others.allSettled = true;

        await().until(running::isDone);
        assertThat(ledger.finished).containsExactly(1L);
    }

    @Test
    void aReplicaThatNeverSaysSoHoldsItUpForOneBatchTimeOut() {
        segments.with("grown", "age >= 18");
        others.allSettled = false;
        var running = runner(BATCH_TIMEOUT).tick().subscribeAsCompletionStage();
        await().until(() -> others.asked.get() > 1);
        assertThat(running).isNotDone();

        clock.advance(BATCH_TIMEOUT);

        await().until(running::isDone);
        assertThat(ledger.finished).containsExactly(1L);
    }

    @Test
    void workOfItsOwnThatBeganByOldDefinitionsHoldsItUpToo() {
        store.answersReads = false;
        var stuck = work.follow(Set.of("slow")).subscribeAsCompletionStage();
        store.answersReads = true;
        segments.with("grown", "age >= 18");
        var running = runner(BATCH_TIMEOUT).tick().subscribeAsCompletionStage();
        await().until(() -> store.scans.get() > 1);
        assertThat(running).isNotDone();

        stuck.toCompletableFuture().cancel(true);

        await().until(running::isDone);
    }

    @Test
    void anAnswerThatNeverComesEndsTheTickAndTheNextOneRuns() {
        segments.with("grown", "age >= 18");
        BackfillRunner runner = runner(Duration.ofMillis(100));
        ledger.answers = false;
        assertThatThrownBy(() -> runner.tick().await().atMost(Duration.ofSeconds(5)))
                .hasMessageNotContaining("atMost")
                .isInstanceOf(io.smallrye.mutiny.TimeoutException.class);
        assertThat(ledger.finished).isEmpty();

        ledger.answers = true;
        runner.tick().await().atMost(Duration.ofSeconds(5));

        assertThat(ledger.finished).containsExactly(1L);
    }

    @Test
    void aScanThatNeverAnswersEndsTheTickToo() {
        segments.with("grown", "age >= 18");
        BackfillRunner runner = runner(Duration.ofMillis(100));
        store.answersScans = false;
        assertThatThrownBy(() -> runner.tick().await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(io.smallrye.mutiny.TimeoutException.class);

        store.answersScans = true;
        runner.tick().await().atMost(Duration.ofSeconds(5));

        assertThat(ledger.finished).containsExactly(1L);
    }

    private final class Ledger implements BackfillLedger {
        final List<Long> finished = new CopyOnWriteArrayList<>();
        volatile boolean answers = true;

        private <T> Uni<T> answer(T item) {
            return answers ? Uni.createFrom().item(item) : Uni.createFrom().nothing();
        }

        @Override
        public Uni<Target> target() {
            return segments.epoch().chain(epoch -> answer(new Target(epoch, finished.isEmpty())));
        }

        @Override
        public Uni<Void> begin(long epoch, long total) {
            return answer(true).replaceWithVoid();
        }

        @Override
        public Uni<Void> progress(long epoch, long done) {
            return answer(true).replaceWithVoid();
        }

        @Override
        public Uni<Void> finish(long epoch, boolean failed) {
            finished.add(epoch);
            return answer(true).replaceWithVoid();
        }

        @Override
        public Uni<Boolean> lease(String runner, Duration duration) {
            return answer(true);
        }
    }

    private static final class Others {
        final AtomicInteger asked = new AtomicInteger();
        volatile boolean allSettled = true;

        Uni<Boolean> settled() {
            asked.incrementAndGet();
            return Uni.createFrom().item(allSettled);
        }
    }

    private static final class Store implements Members, StaleDocuments {
        final Map<String, Member> members = new ConcurrentHashMap<>();
        final AtomicInteger scans = new AtomicInteger();
        volatile boolean answersReads = true;
        volatile boolean answersScans = true;

        long epochOf(String id) {
            Member member = members.get(id);
            return member == null ? -1 : member.epoch();
        }

        @Override
        public Uni<Map<String, Member>> byIds(Collection<String> ids) {
            if (!answersReads) {
                return Uni.createFrom().nothing();
            }
            Map<String, Member> found = new HashMap<>(members);
            found.keySet().retainAll(Set.copyOf(ids));
            return Uni.createFrom().item(found);
        }

        @Override
        public Uni<Set<String>> write(List<Member> written) {
            written.forEach(it -> members.put(it.profileId(), it));
            return Uni.createFrom().item(Set.of());
        }

        @Override
        public Uni<Void> settle(List<Member> pending) {
            return Uni.createFrom().voidItem();
        }

        private List<String> behind(long epoch) {
            return members.values().stream()
                    .filter(it -> it.epoch() < epoch)
                    .map(Member::profileId)
                    .toList();
        }

        @Override
        public Uni<Long> count(long epoch) {
            return Uni.createFrom().item(() -> (long) behind(epoch).size());
        }

        @Override
        public Multi<List<String>> behind(long epoch, int most) {
            scans.incrementAndGet();
            List<String> ids = behind(epoch);
            return !answersScans
                    ? Multi.createFrom().nothing()
                    : ids.isEmpty()
                            ? Multi.createFrom().empty()
                            : Multi.createFrom().item(ids);
        }
    }
}
