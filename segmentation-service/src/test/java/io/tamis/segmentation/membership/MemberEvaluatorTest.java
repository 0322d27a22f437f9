package io.tamis.segmentation.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.definition.SegmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberEvaluatorTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.451Z");
    private static final long NOW = NOON.toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final MemberEvaluator evaluator = new MemberEvaluator(Person.KEYS);
    private final TestSegments segments = new TestSegments();
    private final Person ada = Person.named("ada");

    private Member take(Member before, long now) {
        return evaluator.take(segments.live(), before, ada.snapshot(), now);
    }

    private static List<String> story(Member member) {
        return member.pending().stream()
                .map(it -> it.number() + " " + it.kind().wire() + " "
                        + it.segment().key() + " " + it.cause().kind().wire())
                .toList();
    }

    @Test
    void aPersonEntersWhatHoldsAndNothingElse() {
        segments.with("grown", "age >= 18").with("old", "age > 60");
        ada.trait("Âge", 36);

        Member member = take(Member.unknown("ada"), NOW);

        assertThat(member.memberships()).containsOnlyKeys("grown");
        assertThat(member.memberships().get("grown")).isEqualTo(new Membership(NOW, 1));
        assertThat(story(member)).containsExactly("1 entered grown event");
    }

    @Test
    void aTransitionSaysWhoAndWhatIsPermitted() {
        segments.with("grown", "age >= 18");
        ada.trait("age", 36).consents(Purpose.ADVERTISING, false, NOON);

        MembershipTransition transition =
                take(Member.unknown("ada"), NOW).pending().getFirst();

        assertThat(transition.transitionId()).isEqualTo("ada-1");
        assertThat(transition.at()).isEqualTo(NOON);
        assertThat(transition.permitted()).containsExactly(Purpose.PROFILING);
        assertThat(transition.identities()).hasSize(1);
        assertThat(transition.segment().version()).isEqualTo(1);
    }

    @Test
    void aStaleOrRepeatedSnapshotChangesNothing() {
        segments.with("grown", "age >= 18");
        var old = ada.trait("age", 10).snapshot();
        var young = ada.trait("age", 36).snapshot();

        Member member = evaluator.take(segments.live(), Member.unknown("ada"), young, NOW);

        assertThat(evaluator.take(segments.live(), member, old, NOW + 1)).isSameAs(member);
        assertThat(evaluator.take(segments.live(), member, young, NOW + 1)).isSameAs(member);
    }

    @Test
    void theClockAloneEndsAMembershipAtItsInstant() {
        segments.with("buyers", "COUNT('Order Completed', LAST 30 DAYS) >= 1");
        ada.does("Order Completed", NOON);
        Member member = take(Member.unknown("ada"), NOW);

        Member before = evaluator.catchUp(segments.live(), member, NOW + 30 * DAY - 1);
        Member after = evaluator.catchUp(segments.live(), member, NOW + 30 * DAY + 250);

        assertThat(member.dueAt()).isLessThanOrEqualTo(NOW); // its entry is still to be announced
        assertThat(member.clockDueAt()).isEqualTo(NOW + 30 * DAY);
        assertThat(before.memberships()).containsOnlyKeys("buyers");
        assertThat(after.memberships()).isEmpty();
        MembershipTransition left = after.pending().getLast();
        assertThat(left.kind()).isEqualTo(TransitionKind.LEFT);
        assertThat(left.cause().kind()).isEqualTo(CauseKind.CLOCK);
        assertThat(left.at()).isEqualTo(NOON.plus(Duration.ofDays(30)));
        assertThat(after.clockDueAt()).isEqualTo(Member.NEVER);
    }

    @Test
    void aMembershipFoundLateEndsAtItsInstantAllTheSame() {
        segments.with("buyers", "COUNT('Order Completed', LAST 30 DAYS) >= 1");
        Instant leaves = Instant.parse("2026-11-21T09:51:53.451Z");
        ada.does("Order Completed", leaves.minus(Duration.ofDays(30)));
        Member member = take(Member.unknown("ada"), leaves.toEpochMilli() - 2400);

        Member after = evaluator.catchUp(segments.live(), member, leaves.toEpochMilli() + 40);

        assertThat(after.pending().getLast().at()).isEqualTo(leaves);
    }

    @Test
    void theClockAloneBringsSomebodyIn() {
        segments.with("lapsed", "DAYS SINCE LAST('Order Completed') >= 10");
        ada.does("Order Completed", NOON);
        Member member = take(Member.unknown("ada"), NOW);

        Member later = evaluator.catchUp(segments.live(), member, NOW + 10 * DAY);

        assertThat(member.memberships()).isEmpty();
        assertThat(story(later)).containsExactly("1 entered lapsed clock");
        assertThat(later.memberships().get("lapsed")).isEqualTo(new Membership(NOW + 10 * DAY, 1));
    }

    @Test
    void overdueInstantsAreSteppedThroughInOrderEachAtItsOwn() {
        segments.with("tenth", "DAYS SINCE LAST('x') >= 10 AND DAYS SINCE LAST('x') < 20")
                .with("early", "COUNT('x', LAST 5 DAYS) >= 1");
        ada.does("x", NOON);
        Member member = take(Member.unknown("ada"), NOW);

        Member months = evaluator.catchUp(segments.live(), member, NOW + 90 * DAY);

        assertThat(story(months))
                .containsExactly(
                        "1 entered early event", "2 left early clock", "3 entered tenth clock", "4 left tenth clock");
        assertThat(months.pending().stream()
                        .map(it -> Duration.between(NOON, it.at()).toDays()))
                .containsExactly(0L, 5L, 10L, 20L);
    }

    @Test
    void anEventAfterAPauseFirstSettlesWhatTheClockChangedByTheOldFacts() {
        segments.with("buyers", "COUNT('Order Completed', LAST 30 DAYS) >= 1");
        ada.does("Order Completed", NOON);
        Member member = take(Member.unknown("ada"), NOW);
        ada.does("Order Completed", NOON.plus(Duration.ofDays(40)));

        Member back = take(member, NOW + 40 * DAY);

        assertThat(story(back))
                .containsExactly("1 entered buyers event", "2 left buyers clock", "3 entered buyers event");
    }

    @Test
    void timeNeverGoesBackBehindAnEvaluation() {
        segments.with("buyers", "COUNT('Order Completed', LAST 30 DAYS) >= 1");
        ada.does("Order Completed", NOON);
        Member left = evaluator.catchUp(segments.live(), take(Member.unknown("ada"), NOW), NOW + 30 * DAY);

        Member again = take(left, NOW + 30 * DAY - 5);

        assertThat(again.memberships()).isEmpty();
    }

    @Test
    void aWithdrawnConsentEndsTheMembershipAndSaysSo() {
        segments.with("grown", "age >= 18");
        Member member = evaluator.take(
                segments.live(), Member.unknown("ada"), ada.trait("age", 36).snapshot(), NOW);
        Instant decided = NOON.plusSeconds(5);

        Member withdrawn = evaluator.take(
                segments.live(),
                member,
                ada.consents(Purpose.PROFILING, false, decided).snapshot(),
                NOW + 6000);

        assertThat(story(withdrawn)).containsExactly("1 entered grown event", "2 left grown consent");
        assertThat(withdrawn.pending().getLast().cause().occurredAt()).isEqualTo(decided);
        assertThat(withdrawn.pending().getLast().permitted()).isEmpty();
    }

    @Test
    void nobodyIsAMemberWithoutConsent() {
        segments.with("everybody", "NOT age = 1000");
        ada.consents(Purpose.PROFILING, false, NOON);

        assertThat(take(Member.unknown("ada"), NOW).memberships()).isEmpty();
    }

    @Test
    void aFrozenSegmentKeepsItsMembersUnlessConsentIsWithdrawn() {
        segments.with("grown", "age >= 18");
        Member member = take(Member.unknown("ada"), NOW);
        ada.trait("age", 36);
        member = take(member, NOW);
        segments.with("grown", "age >= 18", null, SegmentStatus.PAUSED);
        Member paused = evaluator.catchUp(segments.live(), member, NOW + 1);

        ada.trait("age", 3);
        Member younger = take(paused, NOW + 2);
        ada.consents(Purpose.PROFILING, false, NOON);
        Member withdrawn = take(younger, NOW + 3);

        assertThat(paused.memberships()).containsOnlyKeys("grown");
        assertThat(younger.memberships()).containsOnlyKeys("grown");
        assertThat(withdrawn.memberships()).isEmpty();
    }

    @Test
    void aChildHoldsOnlyWhomItsParentHolds() {
        segments.with("grown", "age >= 18").with("parisians", "city = 'Paris'", "grown", SegmentStatus.ACTIVE);
        ada.trait("age", 12).trait("city", "paris");
        Member young = take(Member.unknown("ada"), NOW);
        ada.trait("age", 18);

        Member grown = take(young, NOW + 1);

        assertThat(young.memberships()).isEmpty();
        assertThat(grown.memberships()).containsOnlyKeys("grown", "parisians");
    }

    @Test
    void membershipOfAnotherSegmentIsFollowedTheClockIncluded() {
        segments.with("buyers", "COUNT('Order Completed', LAST 30 DAYS) >= 1")
                .with("friends", "IN SEGMENT 'buyers' AND age > 18");
        ada.trait("age", 36).does("Order Completed", NOON);
        Member member = take(Member.unknown("ada"), NOW);

        Member later = evaluator.catchUp(segments.live(), member, NOW + 31 * DAY);

        assertThat(member.memberships()).containsOnlyKeys("buyers", "friends");
        assertThat(story(later).subList(2, 4)).containsExactly("3 left buyers clock", "4 left friends clock");
        assertThat(later.pending().getLast().at()).isEqualTo(NOON.plus(Duration.ofDays(30)));
    }

    @Test
    void newerDefinitionsAreFollowedAtTheNextLook() {
        segments.with("grown", "age >= 18");
        ada.trait("age", 20);
        Member member = take(Member.unknown("ada"), NOW);
        segments.with("grown", "age >= 21").with("twenty", "age = 20");

        Member after = evaluator.catchUp(segments.live(), member, NOW + 5);

        assertThat(after.epoch()).isEqualTo(3);
        assertThat(story(after))
                .containsExactly("1 entered grown event", "2 left grown definition", "3 entered twenty definition");
    }

    @Test
    void membersLeaveAnArchivedOrDeletedSegment() {
        segments.with("one", "age >= 18").with("two", "age >= 18");
        ada.trait("age", 20);
        Member member = take(Member.unknown("ada"), NOW);
        segments.with("one", "age >= 18", null, SegmentStatus.ARCHIVED).delete("two");

        Member after = evaluator.catchUp(segments.live(), member, NOW + 5);

        assertThat(after.memberships()).isEmpty();
        assertThat(story(after)).endsWith("3 left one definition", "4 left two definition");
    }

    @Test
    void aSealedTraitIsOpenedForTheRuleThatReadsIt() {
        segments.with("known", "email ENDS WITH '@example.fr'");
        ada.sealedTrait("email", "ada@example.fr");

        assertThat(take(Member.unknown("ada"), NOW).memberships()).containsOnlyKeys("known");
    }

    @Test
    void aPathGoesIntoATraitAndAChangeInsideItIsSeen() {
        segments.with("parisians", "address.city = 'Paris'");
        ada.trait("Address", JsonNodeFactory.instance.objectNode().put("City", "Lyon"));
        Member member = take(Member.unknown("ada"), NOW);
        ada.trait("Address", JsonNodeFactory.instance.objectNode().put("City", "PARIS"));

        assertThat(take(member, NOW + 1).memberships()).containsOnlyKeys("parisians");
    }

    @Test
    void someoneMergedAwayLeavesOnlyWhatTheSurvivorDoesNotHold() {
        segments.with("one", "age >= 18").with("two", "age >= 19");
        ada.trait("age", 20);
        Member member = take(Member.unknown("ada"), NOW);
        ProfileMerge merge = new ProfileMerge("ada", 7, "aaa", 3, NOON);

        Member merged = member.mergedAway(merge);
        Member closed = evaluator.close(segments.live(), merged, Set.of("one"), NOW + 5);

        assertThat(merged.closing()).isTrue();
        assertThat(merged.memberships()).hasSize(2);
        assertThat(closed.memberships()).isEmpty();
        assertThat(closed.snapshot()).isNull();
        assertThat(story(closed)).endsWith("3 left two merge");
    }

    @Test
    void aSnapshotBehindTheTombstoneIsDroppedAndOneBeyondItRevives() {
        segments.with("one", "age >= 18");
        Member merged = Member.unknown("ada").mergedAway(new ProfileMerge("ada", 7, "aaa", 3, NOON));
        ada.trait("age", 20);

        Member late = evaluator.take(segments.live(), merged, ada.version(7).snapshot(), NOW);
        Member revived = evaluator.take(segments.live(), merged, ada.version(8).snapshot(), NOW);

        assertThat(late).isSameAs(merged);
        assertThat(revived.tombstone()).isNull();
        assertThat(revived.memberships()).containsOnlyKeys("one");
    }

    @Test
    void aMergeThatWasUndoneSinceIsIgnored() {
        segments.with("one", "age >= 18");
        Member member = evaluator.take(
                segments.live(),
                Member.unknown("ada"),
                ada.trait("age", 20).version(9).snapshot(),
                NOW);

        assertThat(member.mergedAway(new ProfileMerge("ada", 8, "aaa", 3, NOON)))
                .isSameAs(member);
    }
}
