package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    private static final long NOW = Instant.parse("2026-06-15T10:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000L;

    private static Rule rule(String text) {
        Compiled compiled =
                new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris")).compile(text, Scope.permissive());
        return ((Compiled.Valid) compiled).rule();
    }

    private static RuleSet set(Map<String, String> texts) {
        Map<String, Rule> rules = new HashMap<>();
        texts.forEach((key, text) -> rules.put(key, rule(text)));
        return ((RuleSet.Arranged.Valid) RuleSet.of(rules)).rules();
    }

    private static List<String> readers(RuleSet rules, Fact fact) {
        List<String> found = new ArrayList<>();
        rules.readers(fact, position -> found.add(rules.keys().get(position)));
        return found;
    }

    @Test
    void eachRuleComesAfterThoseItAsksAbout() {
        RuleSet rules = set(Map.of("a", "IN SEGMENT 'c'", "b", "age > 1", "c", "IN SEGMENT 'd'", "d", "age > 2"));

        assertThat(rules.keys()).containsExactly("d", "c", "a", "b");
        assertThat(rules.position("c")).isEqualTo(1);
        assertThat(rules.position("nowhere")).isEqualTo(-1);
    }

    @Test
    void rulesThatAskAboutEachOtherAreRefusedByName() {
        RuleSet.Arranged arranged = RuleSet.of(Map.of(
                "a", rule("IN SEGMENT 'b'"),
                "b", rule("NOT IN SEGMENT 'c'"),
                "c", rule("age > 3 OR IN SEGMENT 'b'")));

        assertThat(arranged).isEqualTo(new RuleSet.Arranged.Cycle(List.of("b", "c", "b")));
    }

    @Test
    void aSegmentDecidedAfterAnotherFormsACycleWithItToo() {
        RuleSet.Arranged arranged = RuleSet.of(List.of(
                new RuleSet.Entry("a", null, Set.of("b")), new RuleSet.Entry("b", rule("IN SEGMENT 'a'"), Set.of())));

        assertThat(arranged).isEqualTo(new RuleSet.Arranged.Cycle(List.of("a", "b", "a")));
    }

    @Test
    void aChainOfTenThousandSegmentsIsOrdered() {
        List<RuleSet.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entries.add(new RuleSet.Entry("s" + i, null, Set.of("s" + (i + 1))));
        }

        assertThat(RuleSet.of(entries))
                .isInstanceOfSatisfying(
                        RuleSet.Arranged.Valid.class,
                        valid -> assertThat(valid.rules().position("s9999")).isZero());
    }

    @Test
    void theIndexNamesTheRulesThatReadAFact() {
        RuleSet rules = set(Map.of(
                "place", "address.city = 'Lyon'",
                "orders", "COUNT('Order Completed') > 1",
                "model", "SCORE('churn') > 0.5",
                "nested", "IN SEGMENT 'place'",
                "seen", "DAYS SINCE first_seen > 3 AND DAYS SINCE last_seen < 3"));

        assertThat(readers(rules, new Fact.Trait("address"))).containsExactly("place");
        assertThat(readers(rules, new Fact.Trait("address.street"))).containsExactly("place");
        assertThat(readers(rules, new Fact.Event("Order Completed"))).containsExactly("orders");
        assertThat(readers(rules, new Fact.Event("order completed"))).isEmpty();
        assertThat(readers(rules, new Fact.Score("churn"))).containsExactly("model");
        assertThat(readers(rules, new Fact.Segment("place"))).containsExactly("nested");
        assertThat(readers(rules, Fact.Seen.FIRST)).containsExactly("seen");
        assertThat(readers(rules, Fact.Seen.LAST)).containsExactly("seen");
    }

    @Test
    void onlyTheRulesThatReadWhatChangedAreEvaluated() {
        RuleSet rules = set(Map.of("a", "age > 18", "b", "plan = 'pro'", "c", "age > 30 OR plan = 'free'"));
        Member member = new Member(Person.withTraits(Map.of("age", 20, "plan", "pro")));

        rules.evaluation().turnTo(member, NOW).changed(new Fact.Trait("age")).decide(member);

        assertThat(member.outcomes.keySet()).containsExactlyInAnyOrder("a", "c");
        assertThat(member.segments).containsExactly("a");
    }

    @Test
    void aMembershipThatChangesReachesThoseThatAskAboutItAtOnce() {
        RuleSet rules = set(Map.of("adult", "age >= 18", "minor", "NOT IN SEGMENT 'adult'", "z", "IN SEGMENT 'minor'"));
        Member member = new Member(Person.withTraits(Map.of("age", 17)));
        Evaluation evaluation = rules.evaluation();
        evaluation.turnTo(member, NOW).everything().decide(member);
        assertThat(member.segments).containsExactly("minor", "z");

        member.become(Person.withTraits(Map.of("age", 18)));
        evaluation.turnTo(member, NOW).changed(new Fact.Trait("age")).decide(member);

        assertThat(member.segments).containsExactly("adult");
    }

    @Test
    void aMembershipThatStaysIsNotPassedOn() {
        RuleSet rules = set(Map.of("adult", "age >= 18", "minor", "NOT IN SEGMENT 'adult'"));
        Member member = new Member(Person.withTraits(Map.of("age", 18)));
        member.segments.add("adult");

        rules.evaluation().turnTo(member, NOW).changed(new Fact.Trait("age")).decide(member);

        assertThat(member.outcomes.keySet()).containsExactly("adult");
    }

    @Test
    void nextChangesAreThoseOfEachRuleAlone() {
        Activity orders =
                Activity.of(List.of(Activity.Run.exact(NOW - 20 * DAY), Activity.Run.exact(NOW - 10 * DAY)), List.of());
        RuleSet rules = set(Map.of(
                "one", "COUNT('Order Completed', LAST 30 DAYS) >= 1",
                "two", "COUNT('Order Completed', LAST 30 DAYS) >= 2",
                "same", "age = 3 OR COUNT('Order Completed', LAST 30 DAYS) >= 2"));
        Member member = new Member(Person.withEvents(Map.of("Order Completed", orders)));

        rules.evaluation()
                .turnTo(member, NOW)
                .changed(new Fact.Event("Order Completed"))
                .decide(member);

        assertThat(member.outcomes)
                .isEqualTo(Map.of(
                        "one", new Outcome(true, NOW + 20 * DAY),
                        "two", new Outcome(true, NOW + 10 * DAY),
                        "same", new Outcome(true, NOW + 10 * DAY)));
    }

    @Test
    void anotherPersonGetsNoAnswerOfTheOneBefore() {
        RuleSet rules = set(Map.of("a", "age > 18", "b", "age > 18 AND plan = 'pro'", "c", "NOT age > 18"));
        Evaluation evaluation = rules.evaluation();
        Member old = new Member(Person.withTraits(Map.of("age", 20, "plan", "pro")));
        Member young = new Member(Person.withTraits(Map.of("age", 10, "plan", "pro")));

        evaluation.turnTo(old, NOW).everything().decide(old);
        evaluation.turnTo(young, NOW).everything().decide(young);

        assertThat(old.segments).containsExactly("a", "b");
        assertThat(young.segments).containsExactly("c");
    }

    @Test
    void whatWasNotDecidedForOnePersonIsNotAskedOfTheNext() {
        RuleSet rules = set(Map.of("a", "age > 18", "b", "plan = 'pro'"));
        Member member = new Member(Person.withTraits(Map.of("age", 20, "plan", "pro")));
        Evaluation evaluation = rules.evaluation().turnTo(member, NOW).everything();

        evaluation.turnTo(member, NOW).due(rules.position("b")).decide(member);

        assertThat(member.outcomes.keySet()).containsExactly("b");
    }

    @Test
    void conclusionsAndFiltersLeadToTheRulesThatReadThem() {
        RuleSet rules = set(Map.of(
                "filter", "COUNT('x' WHERE path = '/') > 1",
                "event", "COUNT('x') > 1",
                "cluster", "CLUSTER('rfm') = 3",
                "persona", "PERSONA('urbain') > 0.5",
                "sequence", "SEQUENCE('x' THEN NO 'y' WITHIN 1 HOURS)"));

        assertThat(readers(rules, new Fact.Filtered(new EventFilter("x", "path = '/'"))))
                .containsExactly("filter");
        assertThat(readers(rules, new Fact.Event("x"))).containsExactlyInAnyOrder("event", "sequence");
        assertThat(readers(rules, new Fact.Event("y"))).containsExactly("sequence");
        assertThat(readers(rules, new Fact.Cluster("rfm"))).containsExactly("cluster");
        assertThat(readers(rules, new Fact.Persona("urbain"))).containsExactly("persona");
    }

    @Test
    void factsThatFailInTheMiddleLeaveNothingBehind() {
        RuleSet rules = set(Map.of("a", "COUNT('x', LAST 9 DAYS) > COUNT('y', LAST 9 DAYS) + 3"));
        List<Activity.Run> daily = new ArrayList<>();
        for (int day = 0; day < 9; day++) {
            daily.add(Activity.Run.exact(NOW - day * DAY));
        }
        Person person = Person.withEvents(Map.of("x", Activity.of(daily, List.of())));
        AtomicInteger left = new AtomicInteger(4);
        Facts failing = new Member(person) {
            @Override
            public @Nullable Occurrences events(String name) {
                if (left.decrementAndGet() < 0) {
                    throw new IllegalStateException("sealed");
                }
                return super.events(name);
            }
        };
        Evaluation evaluation = rules.evaluation();
        assertThatThrownBy(
                        () -> evaluation.turnTo(failing, NOW).everything().decide((position, it) -> it.holds(position)))
                .isInstanceOf(IllegalStateException.class);

        Member member = new Member(person);
        evaluation.turnTo(member, NOW).everything().decide(member);

        assertThat(member.outcomes)
                .containsEntry("a", new Outcome(true, NOW + 6 * DAY))
                .containsEntry(
                        "a",
                        rule("COUNT('x', LAST 9 DAYS) > COUNT('y', LAST 9 DAYS) + 3")
                                .evaluate(person, NOW));
    }
}
