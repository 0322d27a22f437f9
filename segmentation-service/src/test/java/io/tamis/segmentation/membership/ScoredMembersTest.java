package io.tamis.segmentation.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.ModelStage;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.rules.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoredMembersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NOW = NOON.toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final MemberEvaluator evaluator = new MemberEvaluator(Person.KEYS);
    private final TestSegments segments = new TestSegments().with("likely", "SCORE('propension') > 0.8");
    private final Person ada = Person.named("ada");

    private static PersonScores scored(long deployment, long profileVersion, long asOf, @Nullable Double value) {
        return new PersonScores(
                "ada",
                profileVersion,
                List.of(new ModelScore(
                        "propension",
                        1,
                        value,
                        ModelStage.LIVE,
                        deployment,
                        Instant.ofEpochMilli(asOf),
                        Instant.ofEpochMilli(asOf))));
    }

    private Member take(Member before, @Nullable ProfileSnapshot snapshot, PersonScores... scores) {
        return evaluator.take(segments.live(), before, snapshot, List.of(scores), NOW);
    }

    private Member seen() {
        return take(Member.unknown("ada"), ada.snapshot());
    }

    private static List<String> story(Member member) {
        return member.pending().stream()
                .map(it -> it.kind().wire() + " " + it.segment().key() + " "
                        + it.cause().kind().wire())
                .toList();
    }

    @Test
    void aScoreMovesSomebodyAndIsSaidToBeTheCause() {
        Member member = take(seen(), null, scored(1, 1, NOW - 5, 0.81));

        assertThat(story(member)).containsExactly("entered likely score");
        assertThat(member.pending().getFirst().cause().occurredAt()).isEqualTo(NOON.minusMillis(5));
        assertThat(story(take(member, null, scored(1, 1, NOW, 0.5))))
                .containsExactly("entered likely score", "left likely score");
    }

    /** The 32-bit number nearest to 0.8 is 0.800000011920929; through its shortest decimal form it is not above 0.8. */
    @ParameterizedTest
    @CsvSource({"0.8, false", "0.80000007, true", "0.79999995, false", "0.81, true"})
    void a32BitOutputStandsWhereItsShortestDecimalFormDoes(float output, boolean above) {
        Member member = take(seen(), null, scored(1, 1, NOW, Facts.widened(output)));

        assertThat(member.memberships().containsKey("likely")).isEqualTo(above);
    }

    @Test
    void withoutAScoreItIsMissingAndAWithdrawnOneIsToo() {
        Member member = take(seen(), null, scored(1, 1, NOW, 0.9));

        Member withdrawn = take(member, null, scored(1, 1, NOW + 1, null));

        assertThat(seen().memberships()).isEmpty();
        assertThat(withdrawn.memberships()).isEmpty();
        assertThat(withdrawn.scores().held()).containsKey("propension");
    }

    @Test
    void aScoreBeforeItsSnapshotWaitsAndThenCountsWithIt() {
        segments.with("grown", "age >= 18");
        Member early = take(seen(), null, scored(1, 2, NOW, 0.9));

        Member member = take(early, ada.trait("age", 20).snapshot());

        assertThat(early.memberships()).isEmpty();
        assertThat(early.scores().early()).containsKey("propension");
        assertThat(member.scores().early()).isEmpty();
        assertThat(story(member)).containsExactlyInAnyOrder("entered likely score", "entered grown event");
    }

    @Test
    void aScoreBeforeTheFirstSnapshotIsKept() {
        Member early = take(Member.unknown("ada"), null, scored(1, 1, NOW, 0.9));

        assertThat(early.pending()).isEmpty();
        assertThat(take(early, ada.snapshot()).memberships()).containsKey("likely");
    }

    @Test
    void aSnapshotAndItsScoreInOneBatchShowNothingInBetween() {
        segments.with("both", "age >= 18 AND NOT SCORE('propension') > 0.8");

        Member member = take(seen(), ada.trait("age", 20).snapshot(), scored(1, 2, NOW, 0.9));

        assertThat(story(member)).containsExactly("entered likely score");
    }

    @Test
    void deploymentThenVersionThenInstantDecideWhateverTheOrder() {
        List<PersonScores> news = new ArrayList<>(List.of(
                scored(1, 1, NOW + 9, 0.1),
                scored(1, 2, NOW, 0.2),
                scored(1, 2, NOW + 1, 0.3),
                scored(2, 1, NOW - 9, 0.4),
                scored(2, 2, NOW - 9, 0.5),
                scored(2, 2, NOW - 8, 0.95)));
        Member known = take(seen(), ada.trait("age", 20).snapshot());
        for (int round = 0; round < news.size(); round++) {
            Collections.rotate(news, 1);
            Member member = known;
            for (PersonScores it : news) {
                member = take(member, null, it);
            }
            assertThat(member.scores().value("propension")).isEqualTo(0.95);
        }
    }

    @Test
    void theSameScoreAgainChangesNothing() {
        Member member = take(seen(), null, scored(1, 1, NOW, 0.9));

        assertThat(take(member, null, scored(1, 1, NOW, 0.9)).sameAs(member)).isTrue();
    }

    @Test
    void aScoreOfARetiredDeploymentNeverComesBack() {
        Member member = take(seen(), null, scored(3, 1, NOW, null));

        assertThat(take(member, null, scored(2, 1, NOW + DAY, 0.9)).memberships())
                .isEmpty();
    }

    @Test
    void theScoresOfAProfileMergedAwayDie() {
        Member member = take(seen(), null, scored(1, 1, NOW, 0.9));

        Member merged = member.mergedAway(new ProfileMerge("ada", 1, "aaa", 2, NOON));
        Member late = take(merged, null, scored(9, 1, NOW, 0.99));

        assertThat(merged.scores()).isEqualTo(Scores.NONE);
        assertThat(late.scores()).isEqualTo(Scores.NONE);
    }

    @Test
    void aProfileThatComesBackFromAMergeTakesItsNextScoreWithItsSnapshot() {
        Member merged = seen().mergedAway(new ProfileMerge("ada", 5, "aaa", 2, NOON));

        Member early = take(merged, null, scored(1, 6, NOW, 0.9));
        Member back = take(early, ada.version(6).snapshot());

        assertThat(early.memberships()).isEmpty();
        assertThat(back.memberships()).containsKey("likely");
    }

    @Test
    void aWithdrawnConsentIsTheCauseBesideAScore() {
        Member member = take(seen(), null, scored(1, 1, NOW, 0.9));
        ProfileSnapshot refused = ada.consents(Purpose.PROFILING, false, NOON).snapshot();

        Member left = take(member, refused, scored(1, 2, NOW, null));

        assertThat(left.pending().getLast().cause().kind()).isEqualTo(CauseKind.CONSENT);
    }

    @Test
    void highPotentialEndsByTheClockAtThirtyDays() {
        segments.with("potentiel", "(Montant_achat > 2000) OR (Score_propension > 0.8 AND Récence < 30)");
        Member member = take(
                Member.unknown("ada"),
                ada.does("Order Completed", NOON.minusMillis(30 * DAY - 1000)).snapshot(),
                scored(1, 1, NOW, 0.81));

        Member after = evaluator.catchUp(segments.live(), member, NOW + 1000);

        assertThat(member.memberships()).containsKey("potentiel");
        assertThat(after.memberships()).doesNotContainKey("potentiel");
        assertThat(after.pending().getLast().at()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void whoNeverBoughtIsOutWhateverTheScore() {
        segments.with("potentiel", "(Montant_achat > 2000) OR (Score_propension > 0.8 AND Récence < 30)");

        assertThat(take(seen(), null, scored(1, 1, NOW, 0.9)).memberships()).containsOnlyKeys("likely");
    }
}
