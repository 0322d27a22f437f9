package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.Expression;
import io.tamis.rules.Outcome;
import io.tamis.rules.Reading;
import io.tamis.rules.ReadingType;
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

class ReadingProperties {

    private static final long SPAN = 40L * 24 * RandomPeople.HOUR;

    @Provide
    Arbitrary<String> values() {
        return RandomRules.values();
    }

    @Provide
    Arbitrary<String> exactValues() {
        return RandomRules.exactValues();
    }

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

    private static Expression compile(String text, String zone) {
        CompiledValue compiled =
                new RuleCompiler(Catalogue.standard(), ZoneId.of(zone)).compileValue(text, Scope.permissive());
        assertThat(compiled).as(text).isInstanceOf(CompiledValue.Valid.class);
        return ((CompiledValue.Valid) compiled).expression();
    }

    private static Rule rule(String text, String zone) {
        Compiled compiled = new RuleCompiler(Catalogue.standard(), ZoneId.of(zone)).compile(text, Scope.permissive());
        assertThat(compiled).as(text).isInstanceOf(Compiled.Valid.class);
        return ((Compiled.Valid) compiled).rule();
    }

    @Property(tries = 200)
    void theValueIsConstantUntilItsNextChange(
            @ForAll("values") String text,
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll("zones") String zone,
            @ForAll long seed) {
        Expression expression = compile(text, zone);

        Reading reading = expression.read(person, now);

        assertThat(reading.nextChange()).as(text).isGreaterThan(now);
        long end = Math.min(reading.nextChange() - 1, now + SPAN);
        assertThat(expression.read(person, end).value())
                .as("just before the change of %s", text)
                .isEqualTo(reading.value());
        for (long edge : RandomPeople.edges(person)) {
            if (edge > now && edge <= end) {
                assertThat(expression.read(person, edge).value())
                        .as("%s at %d", text, edge)
                        .isEqualTo(reading.value());
            }
        }
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            long probe = now + (long) (random.nextDouble() * (end - now));
            assertThat(expression.read(person, probe).value())
                    .as("%s at %d", text, probe)
                    .isEqualTo(reading.value());
        }
    }

    @Property(tries = 30)
    void askingAgainAtEachNextChangeGivesTheWholeHistory(
            @ForAll("values") String text, @ForAll("people") Person person, @ForAll("zones") String zone) {
        Expression expression = compile(text, zone);
        long clock = RandomPeople.MIDDLE - SPAN;
        Reading current = expression.read(person, clock);

        for (long edge : RandomPeople.edges(person)) {
            if (edge >= clock) {
                while (current.nextChange() <= edge) {
                    clock = current.nextChange();
                    current = expression.read(person, clock);
                }
                assertThat(expression.read(person, edge).value())
                        .as("%s at %d", text, edge)
                        .isEqualTo(current.value());
            }
        }
    }

    @Property(tries = 500)
    void aValueBecomesAnotherAtTheVeryInstantOfItsNextChange(
            @ForAll("exactValues") String text,
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll("zones") String zone) {
        Expression expression = compile(text, zone);

        Reading reading = expression.read(person, now);

        if (reading.nextChange() != Outcome.NEVER) {
            assertThat(expression.read(person, reading.nextChange()).value())
                    .as(text)
                    .isNotEqualTo(reading.value());
        }
    }

    @Property(tries = 200)
    void aConditionReadAsAValueIsItsTruth(
            @ForAll("rules") String text, @ForAll("people") Person person, @ForAll("instants") long now) {
        Outcome outcome = rule(text, "Europe/Paris").evaluate(person, now);

        Reading reading = compile("(" + text + ")", "Europe/Paris").read(person, now);

        assertThat(reading.value()).as(text).isEqualTo(outcome.holds());
        assertThat(reading.nextChange()).as(text).isGreaterThanOrEqualTo(outcome.nextChange());
    }

    @Property(tries = 200)
    void aNumberIsWhatARuleComparingItSees(
            @ForAll("values") String text, @ForAll("people") Person person, @ForAll("instants") long now) {
        Expression expression = compile(text, "Europe/Paris");
        if (expression.type() != ReadingType.NUMBER) {
            return;
        }

        Object value = expression.read(person, now).value();

        assertThat(rule(text + " IS MISSING", "Europe/Paris")
                        .evaluate(person, now)
                        .holds())
                .as(text)
                .isEqualTo(value == null);
        if (value instanceof Double number && Math.abs(number) < 1e6 && number == Math.rint(number)) {
            assertThat(rule(text + " = " + number.longValue(), "Europe/Paris")
                            .evaluate(person, now)
                            .holds())
                    .as("%s = %s", text, value)
                    .isTrue();
        }
    }
}
