package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.Explanation;
import io.tamis.rules.Outcome;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomPeople;
import io.tamis.rules.person.RandomRules;
import java.time.ZoneId;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimeProperties {

    private static final long SPAN = 40L * 24 * RandomPeople.HOUR;

    @Provide
    Arbitrary<String> rules() {
        return RandomRules.rules();
    }

    @Provide
    Arbitrary<Person> people() {
        return RandomPeople.people();
    }

    @Provide
    Arbitrary<Long> instants() {
        return RandomPeople.instants();
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "Europe/Paris",
                "America/Sao_Paulo",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "UTC");
    }

    private static Rule compile(String text, String zone) {
        Compiled compiled = new RuleCompiler(Catalogue.standard(), ZoneId.of(zone)).compile(text, Scope.permissive());
        assertThat(compiled).as(text).isInstanceOf(Compiled.Valid.class);
        return ((Compiled.Valid) compiled).rule();
    }

    @Property(tries = 600)
    void theAnswerIsConstantUntilItsNextChange(
            @ForAll("rules") String text,
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll("zones") String zone,
            @ForAll long seed) {
        Rule rule = compile(text, zone);

        Outcome outcome = rule.evaluate(person, now);

        assertThat(outcome.nextChange()).as(text).isGreaterThan(now);
        long end = Math.min(outcome.nextChange() - 1, now + SPAN);
        assertThat(rule.evaluate(person, end).holds())
                .as("just before the change of %s", text)
                .isEqualTo(outcome.holds());
        for (long edge : RandomPeople.edges(person)) {
            if (edge > now && edge <= end) {
                assertThat(rule.evaluate(person, edge).holds())
                        .as("%s at %d", text, edge)
                        .isEqualTo(outcome.holds());
            }
        }
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            long probe = now + (long) (random.nextDouble() * (end - now));
            assertThat(rule.evaluate(person, probe).holds())
                    .as("%s at %d", text, probe)
                    .isEqualTo(outcome.holds());
        }
    }

    @Property(tries = 150)
    void askingAgainAtEachNextChangeGivesTheWholeHistory(
            @ForAll("rules") String text, @ForAll("people") Person person, @ForAll("zones") String zone) {
        Rule rule = compile(text, zone);
        long clock = RandomPeople.MIDDLE - SPAN;
        Outcome current = rule.evaluate(person, clock);

        for (long edge : RandomPeople.edges(person)) {
            if (edge >= clock) {
                while (current.nextChange() <= edge) {
                    clock = current.nextChange();
                    current = rule.evaluate(person, clock);
                }
                assertThat(rule.evaluate(person, edge).holds())
                        .as("%s at %d", text, edge)
                        .isEqualTo(current.holds());
            }
        }
    }

    @Provide
    Arbitrary<String> comparisons() {
        return RandomRules.exact();
    }

    @Property(tries = 2000)
    void aComparisonTurnsAtTheVeryInstantOfItsNextChange(
            @ForAll("comparisons") String text,
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll("zones") String zone) {
        Rule rule = compile(text, zone);

        Outcome outcome = rule.evaluate(person, now);

        if (outcome.nextChange() != Outcome.NEVER) {
            assertThat(rule.evaluate(person, outcome.nextChange()).holds())
                    .as(text)
                    .isNotEqualTo(outcome.holds());
        }
    }

    @Property(tries = 600)
    void notIsTheExactOpposite(
            @ForAll("rules") String text, @ForAll("people") Person person, @ForAll("instants") long now) {
        Outcome outcome = compile(text, "Europe/Paris").evaluate(person, now);

        Outcome opposite = compile("NOT (" + text + ")", "Europe/Paris").evaluate(person, now);

        assertThat(opposite).isEqualTo(new Outcome(!outcome.holds(), outcome.nextChange()));
    }

    @Property(tries = 600)
    void anExplanationSaysWhatTheRuleSays(
            @ForAll("rules") String text, @ForAll("people") Person person, @ForAll("instants") long now) {
        Rule rule = compile(text, "Europe/Paris");
        Outcome outcome = rule.evaluate(person, now);

        Explanation explanation = rule.explain(person, now);

        assertThat(new Outcome(explanation.holds(), explanation.nextChange())).isEqualTo(outcome);
        assertThat(explanation.text()).isNotEmpty();
        assertThat(explanation.decisive()).isNotEmpty();
    }

    @Property(tries = 600)
    void aParentAndItsChildAreOneConjunction(
            @ForAll("rules") String parent,
            @ForAll("rules") String child,
            @ForAll("people") Person person,
            @ForAll("instants") long now) {
        Rule both = compile(parent, "Europe/Paris").and(compile(child, "Europe/Paris"));
        Rule written = compile("(" + parent + ") AND (" + child + ")", "Europe/Paris");

        assertThat(both.evaluate(person, now).holds())
                .isEqualTo(written.evaluate(person, now).holds());
        assertThat(both.dependencies()).isEqualTo(written.dependencies());
    }
}
