package io.tamis.scoring.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.score.ModelStage;
import io.tamis.rules.EventFilter;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.inference.Scoring;
import io.tamis.scoring.inference.ScoringFailed;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonWorkTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SINCE_ORDER = "DAYS SINCE LAST('Order Completed')";

    private final TestModels models = new TestModels().live("churn", 1, TestModels.RECENCY, SINCE_ORDER);
    private final TestClock clock = new TestClock(NOON);
    private final TestStore store = new TestStore();
    private final HeardFailures observer = new HeardFailures();
    private final CurrentModels known = models.known();
    private final PersonWork work = replica(known);

    private PersonWork replica(CurrentModels current) {
        return new PersonWork(
                store, current, Shopper.KEYS, models, store, store.reminders::put, observer, clock, Runnable::run);
    }

    private void take(ProfileFact... facts) {
        work.take(List.of(facts)).await().atMost(LIMIT);
    }

    private void tick() {
        Set<String> failed =
                work.follow(store.due(clock.millis()), Lane.LIVE).await().atMost(LIMIT);
        assertThat(failed).isEmpty();
    }

    private void deploy() {
        known.refresh().await().atMost(LIMIT);
        work.follow(store.behind(known.now().deployment()), Lane.BULK).await().atMost(LIMIT);
    }

    private Told told(String id) {
        return Objects.requireNonNull(store.person(id).told().get("churn"));
    }

    @Test
    void aModelThatReadsAFilterScoresNobodyOfWhomItsMetricIsNotKnown() {
        EventFilter shoes = new EventFilter("Order Completed", "category = 'shoes'");
        models.live("shoes", 1, row -> row[0] / 10, "COUNT('Order Completed' WHERE category = 'shoes')");
        deploy();
        Shopper ada = Shopper.named("ada").orders(NOON);

        take(ada.seen());
        assertThat(store.heard()).containsExactly("ada churn/1 0.0");
        take(ada.passes(shoes, 0, NOON).seen());
        take(ada.passes(shoes, 3, NOON).seen());

        assertThat(store.heard()).contains("ada shoes/1 0.0", "ada shoes/1 0.3");
        assertThat(models.scored).filteredOn("shoes/1"::equals).hasSize(2);
    }

    @Test
    void aVersionThatWaitsForAMetricLeavesTheLastScoreStanding() {
        Shopper ada = Shopper.named("ada").orders(NOON.minus(Duration.ofDays(20)));
        take(ada.seen());

        models.live("churn", 2, row -> row[0] / 10, "COUNT('Order Completed' WHERE category = 'shoes')");
        deploy();
        Told before = told("ada");
        take(ada.passes(new EventFilter("Order Completed", "category = 'shoes'"), 3, NOON)
                .seen());

        assertThat(before.value()).isEqualTo(0.2);
        assertThat(before.version()).isEqualTo(1);
        assertThat(told("ada").value()).isEqualTo(0.3);
        assertThat(told("ada").version()).isEqualTo(2);
    }

    @Test
    void aSnapshotIsScoredStoredToldAndSettled() {
        take(Shopper.named("ada").orders(NOON.minus(Duration.ofDays(20))).seen());

        assertThat(store.heard()).containsExactly("ada churn/1 0.2");
        assertThat(store.person("ada").pending()).isFalse();
        Told told = told("ada");
        assertThat(told.stage()).isEqualTo(ModelStage.LIVE);
        assertThat(told.profileVersion()).isEqualTo(1);
        assertThat(told.asOf()).isEqualTo(NOON.toEpochMilli());
        assertThat(store.lanes).containsExactly(Lane.LIVE);
    }

    @Test
    void modelsThatAnswerAtTheSameMomentLoseNoScoreOfAnybody() {
        int rounds = 2_000;
        models.live("propension", 1, TestModels.RECENCY, SINCE_ORDER);
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Scoring atOnce =
                    (model, rows) -> models.score(model, rows).emitOn(threads).invoke(() -> {
                        int both = (answers.getAndIncrement() / 2 + 1) * 2;
                        while (answers.get() < both) {
                            Thread.onSpinWait();
                        }
                    });
            PersonWork replica = new PersonWork(
                    store,
                    models.known(),
                    Shopper.KEYS,
                    atOnce,
                    store,
                    store.reminders::put,
                    observer,
                    clock,
                    Runnable::run);
            for (int round = 0; round < rounds; round++) {
                replica.take(List.of(Shopper.named("p" + round).seen())).await().atMost(LIMIT);
            }
        }

        for (int round = 0; round < rounds; round++) {
            assertThat(store.person("p" + round).told()).containsOnlyKeys("churn", "propension");
        }
    }

    @Test
    void manyPeopleAreOneCallOfTheModelAndEachGetsTheirOwnScore() {
        ProfileFact[] crowd = IntStream.range(0, 50)
                .mapToObj(i -> Shopper.named("p" + i)
                        .orders(NOON.minus(Duration.ofDays(i)))
                        .seen())
                .toArray(ProfileFact[]::new);

        take(crowd);

        assertThat(store.said()).hasSize(50).contains("p0 churn/1 0.0", "p49 churn/1 0.49");
    }

    @Test
    void consentFailsClosedAndAWithdrawalIsTold() {
        Shopper ada = Shopper.named("ada").orders(NOON);
        take(ada.silent().seen());
        assertThat(store.said()).isEmpty();
        assertThat(models.scored).isEmpty();

        take(ada.consents(true).seen());
        take(ada.consents(false).seen());
        take(ada.age(40).seen());

        assertThat(store.heard()).containsExactly("ada churn/1 0.0", "ada churn/1 none");
        assertThat(store.person("ada").versions()).isEmpty();
    }

    @Test
    void whatIsRedeliveredOrOlderChangesNothing() {
        Shopper ada = Shopper.named("ada").orders(NOON.minus(Duration.ofDays(30)));
        ProfileFact first = ada.seen();
        ProfileFact second = ada.orders(NOON.minus(Duration.ofDays(10))).seen();
        take(second);
        Person before = store.person("ada");

        take(first);
        take(second, first, second);

        assertThat(store.person("ada")).isEqualTo(before);
        assertThat(store.said()).containsExactly("ada churn/1 0.1");
    }

    @Test
    void theVeryRowThatWasScoredIsNotScoredAgainNorToldAgain() {
        Shopper ada = Shopper.named("ada").orders(NOON);
        take(ada.seen());

        take(ada.age(41).seen());

        assertThat(models.scored).containsExactly("churn/1");
        assertThat(store.said()).hasSize(1);
        assertThat(told("ada").profileVersion()).isEqualTo(2);
    }

    @Test
    void profilesAnnouncedAgainAreToldAgain() {
        ProfileFact ada = Shopper.named("ada").orders(NOON).seen();
        take(ada);

        work.takeAgain(List.of(ada)).await().atMost(LIMIT);

        assertThat(store.said()).containsExactly("ada churn/1 0.0", "ada churn/1 0.0");
        assertThat(store.lanes).containsExactly(Lane.LIVE, Lane.BULK);
        assertThat(store.heard()).hasSize(1);
    }

    @Test
    void theClockRescoresAtTheVeryInstantAndNotBefore() {
        take(Shopper.named("ada").orders(NOON.minusMillis(1)).seen());
        long midday = NOON.plus(Duration.ofDays(1)).toEpochMilli() - 1;
        assertThat(store.person("ada").rescoreAt()).isEqualTo(midday);
        assertThat(store.reminders).containsEntry("ada", midday);

        clock.advance(Duration.ofDays(1).minusMillis(2));
        tick();
        assertThat(store.said()).containsExactly("ada churn/1 0.0");
        clock.advance(Duration.ofMillis(1));
        tick();

        assertThat(store.said()).containsExactly("ada churn/1 0.0", "ada churn/1 0.01");
        assertThat(told("ada").asOf()).isEqualTo(midday);
        assertThat(store.person("ada").rescoreAt())
                .isEqualTo(midday + Duration.ofDays(1).toMillis());
    }

    @Test
    void aScoreThatIsToBeRefreshedIsEvenWhenNothingChanges() {
        models.answers("daily", 1, row -> 1)
                .stage("daily", 1, Stage.LIVE, 100, TestModels.manifest(Duration.ofHours(6), "age"));
        deploy();

        take(Shopper.named("ada").seen());

        assertThat(store.person("ada").rescoreAt())
                .isEqualTo(NOON.plus(Duration.ofHours(6)).toEpochMilli());
    }

    @ParameterizedTest
    @EnumSource(
            value = ScoringFailed.Reason.class,
            names = {"BROKEN", "TIMED_OUT", "WRONG_SHAPE"})
    void aModelThatFailsGivesNoScoreAndTheOthersGoOn(ScoringFailed.Reason reason) {
        models.live(
                "broken",
                1,
                row -> {
                    throw new ScoringFailed(reason, "no");
                },
                "age");
        deploy();

        take(
                Shopper.named("ada").orders(NOON).seen(),
                Shopper.named("bob").orders(NOON).seen());

        assertThat(store.heard()).containsExactlyInAnyOrder("ada churn/1 0.0", "bob churn/1 0.0");
        assertThat(observer.failures).isNotEmpty().allMatch(it -> it.startsWith("broken/1 " + reason));
    }

    @Test
    void oneRowThatAModelCannotAnswerCostsNobodyElseTheirScore() {
        models.answers("churn", 1, row -> {
            if (row[0] == 13) {
                throw new ScoringFailed(ScoringFailed.Reason.BROKEN, "thirteen");
            }
            return row[0] / 100;
        });
        ProfileFact[] crowd = IntStream.range(0, 500)
                .mapToObj(i -> Shopper.named("p" + i)
                        .orders(NOON.minus(Duration.ofDays(i)))
                        .seen())
                .toArray(ProfileFact[]::new);

        take(crowd);

        assertThat(store.said()).hasSize(499);
        assertThat(observer.failures).containsExactly("churn/1 BROKEN 1");
    }

    @Test
    void aModelThatThrowsWhateverItThrowsGivesNoScore() {
        models.answers("churn", 1, row -> {
            throw new IllegalStateException("boom");
        });

        take(Shopper.named("ada").orders(NOON).seen());

        assertThat(store.said()).isEmpty();
        assertThat(observer.failures).containsExactly("churn/1 BROKEN 1");
    }

    @Test
    void aScoreThatCannotBeComputedAnyMoreIsWithdrawnAndComesBackByItself() {
        Shopper ada = Shopper.named("ada").orders(NOON);
        take(ada.seen());
        models.answers("churn", 1, row -> {
            throw new ScoringFailed(ScoringFailed.Reason.BROKEN, "no such row");
        });
        take(ada.orders(NOON.plusSeconds(1)).seen());
        clock.advance(Duration.ofDays(3));
        tick();
        models.answers("churn", 1, TestModels.RECENCY);

        clock.advance(Duration.ofMillis(PersonScorer.AGAIN));
        tick();

        assertThat(store.heard()).containsExactly("ada churn/1 0.0", "ada churn/1 none", "ada churn/1 0.03");
    }

    @ParameterizedTest
    @EnumSource(
            value = ScoringFailed.Reason.class,
            names = {"TIMED_OUT", "SUSPENDED"})
    void aModelThatIsLateSaysNothingNewAndItsLastScoreStandsUntilItAnswers(ScoringFailed.Reason reason) {
        Shopper ada = Shopper.named("ada").orders(NOON);
        take(ada.seen());
        Told before = told("ada");
        models.answers("churn", 1, row -> {
            throw new ScoringFailed(reason, "late");
        });
        clock.advance(Duration.ofDays(3));

        take(
                ada.orders(NOON.plusSeconds(1)).seen(),
                Shopper.named("bob").orders(NOON).seen());
        tick();

        assertThat(store.said()).containsExactly("ada churn/1 0.0");
        assertThat(told("ada")).isEqualTo(before);
        assertThat(store.person("ada").profileVersion()).isEqualTo(2);
        assertThat(store.person("bob").told()).isEmpty();
        assertThat(observer.failures).allMatch(it -> it.startsWith("churn/1 " + reason));

        models.answers("churn", 1, TestModels.RECENCY);
        clock.advance(Duration.ofMillis(PersonScorer.AGAIN));
        tick();

        assertThat(store.heard()).containsExactlyInAnyOrder("ada churn/1 0.0", "ada churn/1 0.03", "bob churn/1 0.03");
        assertThat(told("ada").profileVersion()).isEqualTo(2);
    }

    @Test
    void aScoreThatStandsIsWithdrawnWithTheConsentAndWithTheVersion() {
        Shopper ada = Shopper.named("ada").orders(NOON);
        Shopper bob = Shopper.named("bob").orders(NOON);
        take(ada.seen(), bob.seen());
        models.answers("churn", 1, row -> {
            throw new ScoringFailed(ScoringFailed.Reason.TIMED_OUT, "late");
        });
        clock.advance(Duration.ofDays(3));
        take(ada.age(41).seen(), bob.age(42).seen());
        assertThat(store.said()).containsExactlyInAnyOrder("ada churn/1 0.0", "bob churn/1 0.0");

        take(ada.consents(false).seen());
        models.answers("churn", 2, row -> {
            throw new ScoringFailed(ScoringFailed.Reason.TIMED_OUT, "late");
        });
        models.stage("churn", 1, Stage.STAGED, 0, TestModels.manifest(SINCE_ORDER))
                .stage("churn", 2, Stage.LIVE, 100, TestModels.manifest(SINCE_ORDER));
        deploy();

        assertThat(store.heard())
                .containsExactlyInAnyOrder(
                        "ada churn/1 0.0", "bob churn/1 0.0", "ada churn/1 none", "bob churn/1 none");
    }

    @Test
    void whatIsNotANumberIsNoScore() {
        models.answers("churn", 1, row -> Double.NaN);

        take(Shopper.named("ada").orders(NOON).seen());

        assertThat(store.said()).isEmpty();
        assertThat(observer.failures).containsExactly("churn/1 NOT_FINITE 1");
    }

    /** 0.8f widened naively is 0.800000011920929, which is above 0.8. */
    @Test
    void a32BitOutputIsToldInItsShortestDecimalForm() {
        models.answers("churn", 1, row -> 0.8f);

        take(Shopper.named("ada").orders(NOON).seen());

        assertThat(store.said()).containsExactly("ada churn/1 0.8");
        assertThat(PersonScorer.shortest(0.123456789012345)).isEqualTo(0.123456789012345);
    }

    @Test
    void aModelThatGoesLiveScoresEveryoneFromWhatIsKept() {
        take(Shopper.named("ada").orders(NOON).seen(), Shopper.named("bob").seen());

        models.live("churn", 2, row -> 0.9, SINCE_ORDER).stage("churn", 1, Stage.RETIRED, 0, TestModels.manifest());
        deploy();

        assertThat(store.believed()).containsOnly(Map.entry("ada churn", "0.9"), Map.entry("bob churn", "0.9"));
        assertThat(store.lanes.getLast()).isEqualTo(Lane.BULK);
        assertThat(store.behind(known.now().deployment())).isEmpty();
        assertThat(store.person("ada").versions()).containsOnlyKeys("churn/2");
    }

    @Test
    void aRollbackTellsTheOldScoresUnderAHigherNumber() {
        take(Shopper.named("ada").orders(NOON).seen());
        models.live("churn", 2, row -> 0.9, SINCE_ORDER).stage("churn", 1, Stage.RETIRED, 0, TestModels.manifest());
        deploy();

        models.live("churn", 1, TestModels.RECENCY, SINCE_ORDER)
                .stage("churn", 2, Stage.RETIRED, 0, TestModels.manifest());
        deploy();

        assertThat(store.heard()).containsExactly("ada churn/1 0.0", "ada churn/2 0.9", "ada churn/1 0.0");
    }

    @Test
    void aRetiredModelsScoresAreWithdrawn() {
        take(Shopper.named("ada").orders(NOON).seen());

        models.stage("churn", 1, Stage.RETIRED, 0, TestModels.manifest());
        deploy();

        assertThat(store.heard()).containsExactly("ada churn/1 0.0", "ada churn/1 none");
        assertThat(store.person("ada").rescoreAt()).isEqualTo(Person.NEVER);
    }

    @Test
    void aShadowScoresEveryoneAndTellsNobody() {
        models.answers("churn", 2, row -> 0.9).stage("churn", 2, Stage.SHADOW, 0, TestModels.manifest(SINCE_ORDER));
        deploy();

        take(Shopper.named("ada").orders(NOON).seen());

        assertThat(store.said()).containsExactly("ada churn/1 0.0");
        assertThat(Objects.requireNonNull(store.person("ada").versions().get("churn/2"))
                        .value())
                .isEqualTo(0.9);
    }

    @Test
    void aCanaryIsToldToItsShareAndToNobodyElse() {
        ProfileFact[] crowd = IntStream.range(0, 400)
                .mapToObj(i -> Shopper.named("person-" + i).orders(NOON).seen())
                .toArray(ProfileFact[]::new);
        take(crowd);

        models.answers("churn", 2, row -> 0.9).stage("churn", 2, Stage.CANARY, 25, TestModels.manifest(SINCE_ORDER));
        deploy();
        long quarter = canaries();
        models.stage("churn", 2, Stage.RETIRED, 0, TestModels.manifest());
        deploy();

        assertThat(quarter).isBetween(70L, 130L);
        assertThat(canaries()).isZero();
    }

    private long canaries() {
        return store.believed().values().stream().filter("0.9"::equals).count();
    }

    /** The roster of this replica is old: what it asks for is gone while the batch is under way. */
    @Test
    void aSwapInMidBatchDropsNoScore() {
        models.answers("churn", 2, row -> 0.9)
                .stage("churn", 2, Stage.LIVE, 100, TestModels.manifest(SINCE_ORDER))
                .stage("churn", 1, Stage.RETIRED, 0, TestModels.manifest());

        take(Shopper.named("ada").orders(NOON).seen());

        assertThat(store.said()).containsExactly("ada churn/2 0.9");
        assertThat(known.now().deployment()).isEqualTo(3);
    }

    @Test
    void aReplicaThatMeetsALaterDeploymentReadsTheModelsBeforeItWrites() {
        Shopper ada = Shopper.named("ada").orders(NOON);
        CurrentModels old = models.known();
        models.live("value", 1, row -> 7, "age");
        deploy();
        take(ada.seen());

        replica(old).take(List.of(ada.age(50).seen())).await().atMost(LIMIT);

        assertThat(old.now().deployment()).isEqualTo(2);
        assertThat(store.believed().get("ada value")).isEqualTo("7.0");
    }

    @Test
    void whoeverLosesARaceReadsAgain() {
        Shopper ada = Shopper.named("ada").orders(NOON);
        take(ada.seen());
        store.intruders.put("ada", store.person("ada").written());

        take(ada.orders(NOON.plusSeconds(5)).age(4).seen());

        assertThat(store.person("ada").profileVersion()).isEqualTo(2);
    }

    @Test
    void aProfileMergedAwayIsScoredNoMoreAndItsOldSnapshotsAreDropped() {
        Shopper bob = Shopper.named("bob").orders(NOON);
        ProfileFact first = bob.seen();
        take(first);

        take(new ProfileFact.MergedAway(new ProfileMerge("bob", 5, "ada", 3, NOON)));
        take(first, bob.age(3).seen());
        clock.advance(Duration.ofDays(40));
        tick();

        assertThat(store.said()).hasSize(1);
        assertThat(store.person("bob").snapshot()).isNull();
        assertThat(store.person("bob").told()).isEmpty();
        assertThat(store.person("bob").tombstone()).isEqualTo(new Tombstone("ada", 5));
    }

    @Test
    void aMergeBeforeItsLosersFirstSnapshotStillDropsIt() {
        take(new ProfileFact.MergedAway(new ProfileMerge("bob", 5, "ada", 3, NOON)));

        take(Shopper.named("bob").orders(NOON).seen());

        assertThat(store.said()).isEmpty();
    }

    @Test
    void aProfileThatIsTakenApartAgainIsScoredAgain() {
        Shopper bob = Shopper.named("bob").orders(NOON);
        take(bob.seen());
        take(new ProfileFact.MergedAway(new ProfileMerge("bob", 5, "ada", 3, NOON)));

        take(bob.version(6).seen());

        assertThat(store.heard()).containsExactly("bob churn/1 0.0", "bob churn/1 0.0");
    }
}
