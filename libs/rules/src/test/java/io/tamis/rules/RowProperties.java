package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomPeople;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What the conditions of a set read once for all of them must lead to the same answers, and the same next changes, as what a
 * lone rule reads for itself: of values of every kind, at the bounds, person after person.
 */
class RowProperties {

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> relation = Arbitraries.of("<", "<=", ">", ">=", "=", "!=");
        Arbitrary<String> bound =
                Arbitraries.of("0", "1", "2", "2.5", "-1", "3", "6", "7.5", "18", "1000", "5000000000");
        Arbitrary<String> activity = Combinators.combine(
                        Arbitraries.of("COUNT", "SUM"),
                        Arbitraries.of("x", "y", "never"),
                        Arbitraries.of("90 MINUTES", "1 DAYS", "9 DAYS", "2 WEEKS", "400 DAYS"))
                .as((function, event, window) -> function + "('" + event + "', LAST " + window + ")");
        Arbitrary<String> ago = Combinators.combine(
                        Arbitraries.of("MINUTES", "HOURS", "DAYS", "WEEKS"), Arbitraries.of("x", "y", "never"))
                .as((unit, event) -> unit + " SINCE LAST('" + event + "')");
        Arbitrary<String> value = Arbitraries.of("age", "points", "visits", "COALESCE(points, age)", "SCORE('churn')");
        Arbitrary<String> compared = Combinators.combine(Arbitraries.oneOf(activity, ago, value), relation, bound)
                .as((left, is, right) -> left + " " + is + " " + right);
        Arbitrary<String> texts = Combinators.combine(
                        Arbitraries.of("tags", "plan", "points", "visits", "city", "trial", "COALESCE(plan, tags)"),
                        Arbitraries.of(
                                " = 'a'",
                                " IN ('a', 'b', 'Pro')",
                                " CONTAINS 'a'",
                                " CONTAINS 'P'",
                                " = '1'",
                                " IN ('1', 'none', 'é')",
                                " CONTAINS 'true'",
                                " IN ('a', 1)",
                                " = '2026-02-22'"))
                .as((left, test) -> left + test);
        return Arbitraries.oneOf(compared, texts).list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Person>> people() {
        return RandomPeople.people().list().ofMinSize(2).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Long> instants() {
        return RandomPeople.instants();
    }

    @Property(tries = 1500)
    void whatIsReadOnceAnswersAsWhatIsReadEachTime(
            @ForAll("texts") List<String> texts, @ForAll("people") List<Person> people, @ForAll("instants") long now) {
        Map<String, Rule> rules = new HashMap<>();
        texts.forEach(text -> rules.put(
                text,
                COMPILER.compile(text, Scope.permissive()) instanceof Compiled.Valid(Rule rule, var warnings)
                        ? rule
                        : throwing(text)));
        Evaluation evaluation =
                ((RuleSet.Arranged.Valid) RuleSet.of(rules)).rules().evaluation();

        for (Person person : people) {
            Member member = new Member(person);
            evaluation.turnTo(member, now).everything().decide(member);
            rules.forEach((text, rule) -> assertThat(Objects.requireNonNull(member.outcomes.get(text)))
                    .as(text)
                    .isEqualTo(rule.evaluate(person, now)));
        }
    }

    private static Rule throwing(String text) {
        throw new IllegalArgumentException(text);
    }
}
