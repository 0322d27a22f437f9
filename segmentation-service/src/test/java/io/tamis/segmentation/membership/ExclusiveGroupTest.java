package io.tamis.segmentation.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.segmentation.definition.Saving;
import io.tamis.segmentation.definition.Segment;
import io.tamis.segmentation.definition.SegmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is in one segment of a group at most. */
class ExclusiveGroupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestSegments segments = new TestSegments();
    private final MemberEvaluator evaluator = new MemberEvaluator(Person.KEYS);
    private final Person ada = Person.named("ada");
    private Member member = Member.unknown("ada");

    private static Segment of(String key, String rule, @Nullable String group, int priority, SegmentStatus status) {
        return of(key, rule, null, group, priority, status);
    }

    private static Segment of(
            String key,
            String rule,
            @Nullable String parent,
            @Nullable String group,
            int priority,
            SegmentStatus status) {
        return new Segment(
                key, key, "", rule, parent, priority, group, List.of(Purpose.PROFILING), List.of(), List.of(), status);
    }

    private Saving save(String key, String rule, @Nullable String group, int priority) {
        return segments.save(of(key, rule, group, priority, SegmentStatus.ACTIVE));
    }

    private void tiers() {
        save("bronze", "points >= 100", "tier", 1);
        save("silver", "points >= 200", "tier", 2);
        save("gold", "points >= 300", "tier", 3);
    }

    private Set<String> points(int points) {
        member = evaluator.take(
                segments.live(), member, ada.trait("points", points).snapshot(), NOON.toEpochMilli());
        return member.memberships().keySet();
    }

    private List<String> told() {
        return member.pending().stream()
                .map(it -> it.kind().wire() + " " + it.segment().key())
                .toList();
    }

    @Test
    void thatOfTheHighestPriorityHoldsAndTheOthersFollow() {
        tiers();

        assertThat(points(250)).containsExactly("silver");
        assertThat(points(350)).containsExactly("gold");
        assertThat(points(150)).containsExactly("bronze");

        assertThat(told())
                .containsExactly("entered silver", "entered gold", "left silver", "left gold", "entered bronze");
    }

    @Test
    void ofEqualPrioritiesTheFirstKeyHolds() {
        save("b", "points >= 1", "g", 5);
        save("c", "points >= 1", "g", 5);
        save("a", "points >= 2", "g", 5);

        assertThat(points(1)).containsExactly("b");
        assertThat(points(2)).containsExactly("a");
    }

    @Test
    void whatTheClockEndsLetsTheNextOneInAtTheSameInstant() {
        save("recent", "COUNT('Order Completed', LAST 30 DAYS) >= 1", "g", 2);
        save("known", "points >= 1", "g", 1);
        ada.does("Order Completed", NOON.minus(Duration.ofDays(29)));
        assertThat(points(5)).containsExactly("recent");
        Instant ends = NOON.plus(Duration.ofDays(1));

        member = evaluator.catchUp(segments.live(), member, ends.plusSeconds(60).toEpochMilli());

        assertThat(member.memberships()).containsOnlyKeys("known");
        MembershipTransition entered = member.pending().getLast();
        assertThat(entered.segment().key()).isEqualTo("known");
        assertThat(entered.at()).isEqualTo(ends);
        assertThat(entered.cause().kind()).isEqualTo(CauseKind.CLOCK);
    }

    @Test
    void aSegmentThatGoesToAnotherGroupLetsInWhomItKeptOut() {
        tiers();
        points(350);

        save("gold", "points >= 300", "other", 3);
        member = evaluator.catchUp(segments.live(), member, NOON.toEpochMilli());

        assertThat(member.memberships()).containsOnlyKeys("gold", "silver");
    }

    @Test
    void aPausedSegmentKeepsItsMembersFromTheOthersAndALowerOneLosesThem() {
        tiers();
        points(350);
        segments.save(of("gold", "points >= 300", "tier", 3, SegmentStatus.PAUSED));
        assertThat(points(250)).containsExactly("gold");

        segments.save(of("gold", "points >= 300", "tier", 0, SegmentStatus.PAUSED));
        assertThat(points(251)).containsExactly("silver");
    }

    @Test
    void theTiersMayBeEachOthersParents() {
        save("bronze", "points >= 100", "tier", 1);
        segments.save(of("silver", "points >= 200", "bronze", "tier", 2, SegmentStatus.ACTIVE));
        segments.save(of("gold", "points >= 300", "silver", "tier", 3, SegmentStatus.ACTIVE));

        assertThat(points(250)).containsExactly("silver");
        assertThat(points(301)).containsExactly("gold");
    }

    @Test
    void aRuleThatAsksAboutASegmentThatItOutranksIsRefused() {
        tiers();

        Saving saving = save("gold", "points >= 300 AND NOT IN SEGMENT 'bronze'", "tier", 3);

        assertThat(saving)
                .asInstanceOf(InstanceOfAssertFactories.type(Saving.Invalid.class))
                .satisfies(it -> assertThat(it.findings().getFirst().pointer()).isEqualTo("/exclusiveGroup"));
        assertThat(save("gold", "points >= 300 AND NOT IN SEGMENT 'bronze'", "tier", 0))
                .isInstanceOf(Saving.Saved.class);
    }

    /** Whatever comes in whatever order, the answer is that of a person who comes last to the definitions as they are. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itIsTheBestOfWhatTheRulesSayAfterAnyHistory(long seed) {
        Random random = new Random(seed);
        Map<String, Segment> defined = new TreeMap<>();
        for (int step = 0; step < 120; step++) {
            if (random.nextInt(3) == 0) {
                String key = String.valueOf((char) ('a' + random.nextInt(6)));
                Segment segment = of(
                        key,
                        "points >= " + random.nextInt(10),
                        random.nextInt(3) == 0 ? null : "g" + random.nextInt(2),
                        random.nextInt(4),
                        random.nextInt(5) == 0 ? SegmentStatus.ARCHIVED : SegmentStatus.ACTIVE);
                segments.save(segment);
                defined.put(key, segment);
            }
            int points = random.nextInt(12);

            assertThat(points(points)).isEqualTo(expected(defined, points));
        }
        assertThat(held(member.pending())).isEqualTo(member.memberships().keySet());
    }

    private static Set<String> expected(Map<String, Segment> defined, int points) {
        Set<String> groups = new HashSet<>();
        return defined.values().stream()
                .filter(it -> it.status() == SegmentStatus.ACTIVE)
                .filter(it ->
                        points >= Integer.parseInt(String.valueOf(it.rule()).replaceAll("\\D", "")))
                .sorted(Comparator.comparingInt(Segment::priority).reversed().thenComparing(Segment::key))
                .filter(it -> it.exclusiveGroup() == null || groups.add(it.exclusiveGroup()))
                .map(Segment::key)
                .collect(Collectors.toSet());
    }

    private static Set<String> held(List<MembershipTransition> transitions) {
        Set<String> held = new HashSet<>();
        long number = 0;
        for (MembershipTransition it : transitions) {
            assertThat(it.number()).isEqualTo(++number);
            String key = it.segment().key();
            assertThat(it.kind().wire().equals("entered") ? held.add(key) : held.remove(key))
                    .isTrue();
        }
        return held;
    }
}
