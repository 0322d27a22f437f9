package io.tamis.segmentation.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.rules.EventFilter;
import io.tamis.segmentation.definition.LiveSegments;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A segment that reads a metric waits, person by person, until it is known of them. */
class WaitingForMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final EventFilter SALES = new EventFilter("Page Viewed", "path = '/soldes'");

    private final MemberEvaluator evaluator = new MemberEvaluator(Person.KEYS);
    private final TestSegments segments =
            new TestSegments().with("saw", "COUNT('Page Viewed' WHERE path = '/soldes') >= 1");
    private final Person person = Person.named("p").does("Page Viewed", NOW);

    private Member take(Member before, ProfileSnapshot snapshot) {
        return evaluator.take(segments.live(), before, snapshot, NOW.toEpochMilli());
    }

    private Member unknown() {
        return Member.unknown("p");
    }

    @Test
    void nobodyEntersOrIsKeptOutBeforeTheMetricIsKnown() {
        segments.with("never", "NOT COUNT('Page Viewed' WHERE path = '/soldes') >= 1");

        Member member = take(unknown(), person.snapshot());

        assertThat(member.memberships()).isEmpty();
        assertThat(member.waiting()).containsExactlyInAnyOrder("saw", "never");
        assertThat(member.pending()).isEmpty();
        assertThat(member.nextChanges()).isEmpty();
    }

    @Test
    void theMetricThatComesDecidesAndTheDefinitionIsTheCause() {
        segments.with("never", "NOT COUNT('Page Viewed' WHERE path = '/soldes') >= 1");
        Member waiting = take(unknown(), person.snapshot());

        Member member = take(waiting, person.passes(SALES, NOW).snapshot());

        assertThat(member.memberships()).containsOnlyKeys("saw");
        assertThat(member.waiting()).isEmpty();
        assertThat(member.pending())
                .singleElement()
                .extracting(it -> it.cause().kind())
                .isEqualTo(CauseKind.DEFINITION);
    }

    @Test
    void aMetricThatLetsNothingThroughDecidesToo() {
        segments.with("never", "NOT COUNT('Page Viewed' WHERE path = '/soldes') >= 1");
        Member waiting = take(unknown(), person.snapshot());

        Member member = take(waiting, person.knows(SALES).snapshot());

        assertThat(member.memberships()).containsOnlyKeys("never");
        assertThat(member.waiting()).isEmpty();
    }

    @Test
    void whoIsInStaysInWhileANewRuleWaitsAndAWithdrawnConsentStillEndsIt() {
        segments.with("saw", "COUNT('Page Viewed') >= 1");
        Member in = take(unknown(), person.snapshot());
        segments.with("saw", "COUNT('Page Viewed' WHERE path = '/soldes') >= 1");

        Member still = take(in, person.does("Login", NOW).snapshot());
        Member out = take(still, person.consents(Purpose.PROFILING, false, NOW).snapshot());

        assertThat(still.memberships()).containsOnlyKeys("saw");
        assertThat(still.waiting()).containsExactly("saw");
        assertThat(out.memberships()).isEmpty();
        assertThat(out.pending())
                .last()
                .extracting(MembershipTransition::explanation)
                .isNull();
    }

    @Test
    void anEventThatPassesTheFilterIsTheCauseOnceTheMetricIsKnown() {
        Member member = take(unknown(), person.knows(SALES).snapshot());

        Member in = take(member, person.passes(SALES, NOW).snapshot());

        assertThat(in.memberships()).containsOnlyKeys("saw");
        assertThat(in.pending())
                .singleElement()
                .extracting(it -> it.cause().kind())
                .isEqualTo(CauseKind.EVENT);
    }

    @Test
    void aChangeOfAMetricTouchesNoSegmentThatDoesNotReadIt() {
        segments.with("other", "COUNT('Page Viewed' WHERE path = '/other') >= 1")
                .with("all", "COUNT('Page Viewed') >= 1");
        LiveSegments live = segments.live();
        ProfileSnapshot before = person.knows(SALES).snapshot();

        var readers =
                ChangedFacts.readers(live, before, person.passes(SALES, NOW).snapshot());

        assertThat(readers.stream().mapToObj(it -> live.inOrder().get(it).key()))
                .containsExactly("saw");
    }

    @Test
    void aSegmentThatIsPausedOrGoneWaitsForNothing() {
        Member waiting = take(unknown(), person.snapshot());
        segments.delete("saw");

        Member member = evaluator.catchUp(segments.live(), waiting, NOW.toEpochMilli());

        assertThat(member.waiting()).isEmpty();
    }
}
