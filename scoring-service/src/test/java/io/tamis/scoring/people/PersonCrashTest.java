package io.tamis.scoring.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Killing a replica at any write, before or after it takes effect, while others take turns. */
class PersonCrashTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** One thing that happens, to whichever replica is asked. */
    private interface Step {
        void on(PersonWork replica, TestStore store, TestClock clock, CurrentModels known);
    }

    private static Step facts(ProfileFact... facts) {
        List<ProfileFact> batch = List.of(facts);
        return (replica, _, _, _) -> replica.take(batch).await().atMost(LIMIT);
    }

    private static List<Step> story(TestModels models) {
        Shopper ada = Shopper.named("ada").orders(NOON.minus(Duration.ofDays(3)));
        Shopper bob = Shopper.named("bob").orders(NOON.minus(Duration.ofDays(50)));
        Shopper eve = Shopper.named("eve").orders(NOON.minus(Duration.ofDays(7)));
        List<Step> story = new ArrayList<>();
        story.add(facts(ada.seen(), bob.seen(), eve.seen()));
        story.add(facts(ada.orders(NOON).seen(), eve.consents(false).seen()));
        story.add((replica, store, clock, _) -> {
            if (clock.instant().equals(NOON)) {
                clock.advance(Duration.ofDays(2));
            }
            replica.follow(store.due(clock.millis()), Lane.LIVE).await().atMost(LIMIT);
        });
        story.add((replica, store, clock, known) -> {
            if (models.current().await().atMost(LIMIT).deployment() == 1) {
                models.live("churn", 2, row -> 0.9, "DAYS SINCE LAST('Order Completed')")
                        .stage("churn", 1, Stage.RETIRED, 0, TestModels.manifest());
            }
            long deployment = known.refresh().await().atMost(LIMIT).deployment();
            Set<String> todo = new HashSet<>(store.behind(deployment));
            todo.addAll(store.due(clock.millis()));
            replica.follow(todo, Lane.BULK).await().atMost(LIMIT);
        });
        story.add(facts(
                new ProfileFact.MergedAway(new ProfileMerge("bob", 9, "ada", 3, NOON)),
                ada.orders(NOON.plus(Duration.ofDays(1))).seen(),
                eve.consents(true).seen()));
        return story;
    }

    private static TestStore told(int crash, boolean effective, int replicas) {
        TestModels models = new TestModels().live("churn", 1, TestModels.RECENCY, "DAYS SINCE LAST('Order Completed')");
        TestStore store = new TestStore();
        TestClock clock = new TestClock(NOON);
        List<CurrentModels> known = new ArrayList<>();
        List<PersonWork> fleet = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            known.add(models.known());
            fleet.add(new PersonWork(
                    store,
                    known.get(i),
                    Shopper.KEYS,
                    models,
                    store,
                    store.reminders::put,
                    new HeardFailures(),
                    clock,
                    Runnable::run));
        }
        store.crashAt(crash, effective);
        int turn = 0;
        for (Step step : story(models)) {
            try {
                step.on(fleet.get(turn % replicas), store, clock, known.get(turn % replicas));
            } catch (TestStore.Crash e) {
                store.restart();
                turn++;
                step.on(fleet.get(turn % replicas), store, clock, known.get(turn % replicas));
            }
            turn++;
        }
        fleet.getFirst().follow(store.due(clock.millis()), Lane.LIVE).await().atMost(LIMIT);
        return store;
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 1", "false, 3", "true, 3"})
    void aCrashAtAnyWriteLosesNothingAndDoublesNothing(boolean effective, int replicas) {
        TestStore calm = told(Integer.MAX_VALUE, false, replicas);
        assertThat(calm.heard())
                .containsSubsequence("ada churn/1 0.03", "ada churn/1 0.0", "ada churn/1 0.02", "ada churn/2 0.9");
        assertThat(calm.writes()).isGreaterThan(12);

        for (int write = 1; write <= calm.writes(); write++) {
            TestStore crashed = told(write, effective, replicas);
            assertThat(crashed.heard())
                    .as("crash at write %d", write)
                    .containsExactlyInAnyOrderElementsOf(calm.heard());
            assertThat(crashed.believed()).as("crash at write %d", write).isEqualTo(calm.believed());
            assertThat(crashed.people.values()).as("crash at write %d", write).noneMatch(Person::pending);
        }
    }
}
