package io.tamis.segmentation.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.ModelStage;
import io.tamis.contracts.score.PersonScores;
import io.tamis.segmentation.definition.SegmentRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberWorkTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestSegments segments =
            new TestSegments().with("grown", "age >= 18").with("buyers", "COUNT('Order Completed', LAST 30 DAYS) >= 1");
    private final TestClock clock = new TestClock(NOON);
    private final TestStore store = new TestStore();
    private final SegmentRegistry registry = new SegmentRegistry(segments, TestSegments.compiler(), Runnable::run);
    private final MemberWork work = work(store);

    private MemberWork work(TestStore on) {
        registry.reload().await().indefinitely();
        return new MemberWork(
                on,
                registry,
                new MemberEvaluator(Person.KEYS),
                new Announcing(on, on, on, Observer.NONE),
                on.reminders::put,
                Observer.NONE,
                clock,
                Runnable::run);
    }

    private void take(ProfileFact... facts) {
        work.take(List.of(facts)).await().atMost(Duration.ofSeconds(5));
    }

    private void follow(Collection<String> ids) {
        assertThat(work.follow(ids).await().atMost(Duration.ofSeconds(5))).isEmpty();
    }

    private static ProfileFact seen(ProfileSnapshot snapshot) {
        return new ProfileFact.Seen(snapshot);
    }

    private Member member(String id) {
        return Objects.requireNonNull(store.members.get(id));
    }

    private static Set<String> held(TestStore store, String id) {
        return Objects.requireNonNull(store.members.get(id)).memberships().keySet();
    }

    @Test
    void whatIsDecidedIsWrittenAnnouncedArchivedAndSettled() {
        take(seen(Person.named("ada")
                .trait("age", 36)
                .does("Order Completed", NOON)
                .snapshot()));

        assertThat(store.heard()).containsExactlyInAnyOrder("ada-1 entered buyers", "ada-2 entered grown");
        assertThat(store.log).containsOnlyKeys("ada-1", "ada-2");
        assertThat(member("ada").pending()).isEmpty();
        assertThat(member("ada").dueAt())
                .isEqualTo(NOON.plus(Duration.ofDays(30)).toEpochMilli());
        assertThat(store.reminders).containsEntry("ada", member("ada").dueAt());
    }

    @Test
    void severalSnapshotsOfOnePersonInABatchCostOneWrite() {
        Person ada = Person.named("ada");
        ProfileSnapshot first = ada.trait("age", 3).snapshot();
        ProfileSnapshot second = ada.trait("age", 36).snapshot();

        take(seen(second), seen(first));

        assertThat(member("ada").profileVersion()).isEqualTo(2);
        assertThat(store.heard()).containsExactly("ada-1 entered grown");
    }

    @Test
    void aSnapshotAndItsScoreInOneBatchCostOneWriteAndARedeliveryNone() {
        segments.with("likely", "SCORE('propension') > 0.8");
        registry.reload().await().indefinitely();
        ProfileFact snapshot = seen(Person.named("ada").trait("age", 36).snapshot());
        ProfileFact score = new ProfileFact.Scored(new PersonScores(
                "ada", 1, List.of(new ModelScore("propension", 1, 0.9, ModelStage.LIVE, 1, NOON, NOON))));

        take(score, snapshot);
        long version = member("ada").version();
        take(score);
        take(snapshot, score);

        assertThat(store.heard()).containsExactlyInAnyOrder("ada-1 entered grown", "ada-2 entered likely");
        assertThat(member("ada").version()).isEqualTo(version);
    }

    @Test
    void whoeverLosesARaceReadsAgain() {
        Person ada = Person.named("ada");
        take(seen(ada.trait("age", 36).snapshot()));
        Member other = member("ada");
        store.intruders.put("ada", other.written());

        take(seen(ada.does("Order Completed", NOON).snapshot()));

        assertThat(member("ada").memberships()).containsOnlyKeys("grown", "buyers");
        assertThat(store.heard()).containsExactly("ada-1 entered grown", "ada-2 entered buyers");
    }

    @Test
    void aLaterWriterCarriesWhatIsStillPending() {
        Person ada = Person.named("ada");
        store.crashAt(2, false); // written, not announced
        assertThatThrownBy(() -> take(seen(ada.trait("age", 36).snapshot()))).isInstanceOf(TestStore.Crash.class);
        assertThat(member("ada").dueAt()).isLessThanOrEqualTo(clock.millis());
        store.restart();

        take(seen(ada.does("Order Completed", NOON).snapshot()));

        assertThat(store.heard()).containsExactly("ada-1 entered grown", "ada-2 entered buyers");
        assertThat(member("ada").pending()).isEmpty();
    }

    /** A story of several batches, told to a store that may crash; what a batch lost comes again, then the clock. */
    private List<Consumer<MemberWork>> story() {
        Person ada = Person.named("ada");
        Person bob = Person.named("bob");
        List<ProfileFact> one = List.of(
                seen(ada.trait("age", 36).snapshot()), seen(bob.trait("age", 40).snapshot()));
        List<ProfileFact> two = List.of(seen(ada.does("Order Completed", NOON).snapshot()));
        List<ProfileFact> three = List.of(
                seen(ada.trait("age", 3).snapshot()), seen(bob.does("x", NOON).snapshot()));
        List<ProfileFact> four = List.of(
                new ProfileFact.MergedAway(new ProfileMerge("bob", 9, "ada", 4, NOON)),
                seen(ada.trait("age", 41).snapshot()));
        List<Consumer<MemberWork>> story = new ArrayList<>();
        for (List<ProfileFact> batch : List.of(one, two, three, four)) {
            story.add(it -> it.take(batch).await().atMost(Duration.ofSeconds(5)));
        }
        return story;
    }

    private TestStore told(int crash, boolean effective) {
        TestStore on = new TestStore();
        MemberWork its = work(on);
        on.crashAt(crash, effective);
        for (Consumer<MemberWork> batch : story()) {
            try {
                batch.accept(its);
            } catch (TestStore.Crash e) {
                on.restart();
                batch.accept(its);
            }
        }
        its.follow(on.due(clock.millis())).await().atMost(Duration.ofSeconds(5));
        return on;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCrashAtAnyWriteLosesNothingAndInventsNothing(boolean effective) {
        TestStore calm = told(Integer.MAX_VALUE, false);

        for (int write = 1; write <= calm.writes(); write++) {
            TestStore crashed = told(write, effective);
            assertThat(crashed.heard()).as("crash at write %d", write).isEqualTo(calm.heard());
            assertThat(crashed.log).as("crash at write %d", write).containsOnlyKeys(calm.log.keySet());
            assertThat(crashed.members.values())
                    .as("crash at write %d", write)
                    .allSatisfy(it -> assertThat(it.pending()).isEmpty());
            assertThat(held(crashed, "ada")).isEqualTo(held(calm, "ada"));
            assertThat(held(crashed, "bob")).isEmpty();
        }
        assertThat(calm.writes()).isGreaterThan(12);
    }

    @Test
    void theLosersMembershipsWaitForTheSurvivorsVersion() {
        Person ada = Person.named("ada");
        Person bob = Person.named("bob");
        take(seen(ada.trait("age", 3).snapshot()), seen(bob.trait("age", 36).snapshot()));

        take(new ProfileFact.MergedAway(new ProfileMerge("bob", 2, "ada", 2, NOON)));
        List<String> early = store.heard();
        clock.advance(Duration.ofSeconds(1));
        take(seen(ada.trait("age", 36).snapshot()));
        follow(store.due(clock.millis()));

        assertThat(early).containsExactly("bob-1 entered grown");
        assertThat(store.heard()).containsExactly("bob-1 entered grown", "ada-1 entered grown");
        assertThat(member("bob").memberships()).isEmpty();
        assertThat(member("bob").snapshot()).isNull();
        assertThat(store.due(clock.millis())).isEmpty();
    }

    @Test
    void theLoserLeavesWhatTheSurvivorDoesNotHold() {
        Person ada = Person.named("ada");
        take(
                seen(ada.trait("age", 3).snapshot()),
                seen(Person.named("bob").trait("age", 36).snapshot()));

        take(new ProfileFact.MergedAway(new ProfileMerge("bob", 2, "ada", 1, NOON)));

        assertThat(store.heard()).containsExactly("bob-1 entered grown", "bob-2 left grown");
    }

    @Test
    void theClockReleasesSomebodyAtTheirInstant() {
        take(seen(Person.named("ada").does("Order Completed", NOON).snapshot()));
        clock.advance(Duration.ofDays(30));

        follow(store.due(clock.millis()));

        assertThat(store.heard()).containsExactly("ada-1 entered buyers", "ada-2 left buyers");
        assertThat(Objects.requireNonNull(store.log.get("ada-2")).at()).isEqualTo(clock.instant());
    }

    @Test
    void aReplicaThatMeetsALaterEpochReloadsBeforeItWrites() {
        Person ada = Person.named("ada");
        take(seen(ada.trait("age", 36).snapshot()));
        segments.with("late", "age > 30");
        Member ahead = new MemberEvaluator(Person.KEYS)
                .catchUp(segments.live(), member("ada"), clock.millis())
                .written();
        store.members.put("ada", ahead);

        take(seen(ada.trait("age", 37).snapshot()));

        assertThat(registry.now().epoch()).isEqualTo(3);
        assertThat(member("ada").epoch()).isEqualTo(3);
        assertThat(member("ada").memberships()).containsOnlyKeys("grown", "late");
    }
}
