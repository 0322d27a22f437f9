package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomPeople;
import io.tamis.rules.person.RandomRules;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A set must answer as its rules do one by one, and evaluating what changed must end as evaluating everything. */
class RuleSetProperties {

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    @Provide
    Arbitrary<List<String>> texts() {
        return RandomRules.rules().list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Person>> people() {
        return RandomPeople.people().list().ofMinSize(2).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Long> instants() {
        return RandomPeople.instants();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    /** Rules that repeat each other's parts, inherit, and ask about each other. */
    private static Map<String, Rule> rules(List<String> texts, Random random) {
        Map<String, Rule> rules = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String other = texts.get(random.nextInt(texts.size()));
            String text = switch (random.nextInt(4)) {
                case 0 -> "(" + texts.get(i) + ") AND NOT (" + other + ")";
                case 1 -> "(" + other + ") OR (" + texts.get(i) + ")";
                case 2 -> "IN SEGMENT 's" + random.nextInt(i + 1) + "' OR (" + other + ")";
                default -> texts.get(i);
            };
            Rule own = rule(text.replace("IN SEGMENT 's" + i + "'", "IN SEGMENT 's'"));
            Rule parent = rules.get("s" + random.nextInt(i + 1));
            rules.put("s" + i, parent == null ? own : parent.and(own));
        }
        return rules;
    }

    private static Rule rule(String text) {
        return ((Compiled.Valid) COMPILER.compile(text, Scope.permissive())).rule();
    }

    @Property(tries = 400)
    void aSetAnswersAsItsRulesDoOneByOne(
            @ForAll("texts") List<String> texts,
            @ForAll("people") List<Person> people,
            @ForAll("instants") long now,
            @ForAll("seeds") long seed) {
        Map<String, Rule> rules = rules(texts, new Random(seed));
        RuleSet set = ((RuleSet.Arranged.Valid) RuleSet.of(rules)).rules();
        Evaluation evaluation = set.evaluation();

        for (Person person : people) {
            Member together = new Member(person);
            evaluation.turnTo(together, now).everything().decide(together);
            Member alone = new Member(person);
            for (String key : set.keys()) {
                Outcome outcome = Objects.requireNonNull(rules.get(key)).evaluate(alone, now);
                alone.outcomes.put(key, outcome);
                if (outcome.holds()) {
                    alone.segments.add(key);
                }
            }
            assertThat(together.outcomes).isEqualTo(alone.outcomes);
        }
    }

    @Property(tries = 400)
    void whatChangedLeadsToTheSameMembershipsAsEverything(
            @ForAll("texts") List<String> texts,
            @ForAll("people") List<Person> people,
            @ForAll("instants") long now,
            @ForAll("seeds") long seed) {
        RuleSet set = ((RuleSet.Arranged.Valid) RuleSet.of(rules(texts, new Random(seed)))).rules();
        Evaluation evaluation = set.evaluation();
        Person before = people.getFirst();
        Member member = new Member(before);
        evaluation.turnTo(member, now).everything().decide(member);

        Person after = people.getLast();
        Map<String, Activity> events = new HashMap<>(before.events());
        events.put("x", after.events().getOrDefault("x", Activity.of(List.of(), List.of())));
        Person changed = new Person(
                after.traits(),
                events,
                before.segments(),
                before.scores(),
                before.firstSeen(),
                before.lastSeen(),
                before.background());
        member.become(changed);
        evaluation.turnTo(member, now).changed(new Fact.Event("x"));
        List.of("birthday", "trial", "points", "visits").forEach(it -> evaluation.changed(new Fact.Trait(it)));
        evaluation.decide(member);

        Member fresh = new Member(changed);
        evaluation.turnTo(fresh, now).everything().decide(fresh);
        assertThat(member.segments).isEqualTo(fresh.segments);
    }
}
