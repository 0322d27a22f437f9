package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));
    private static final long NOON = millis("2026-06-15T12:00:00Z");
    private static final long DAY = 86_400_000L;

    private static final Person CLAIRE = new Person(
            Map.of(
                    "birthday",
                    "1990-06-16",
                    "city",
                    75001,
                    "interests",
                    "yoga",
                    "tags",
                    List.of("a", 1, true, Map.of("name", "x")),
                    "address",
                    Map.of("zip", "75001"),
                    "points",
                    12,
                    "vip",
                    true),
            Map.of(
                    "Order Completed",
                    Activity.of(
                            List.of(
                                    Activity.Run.exact(NOON - 40 * DAY, 30_000_000),
                                    Activity.Run.exact(NOON - 2 * DAY, 12_500_000)),
                            List.of())),
            Set.of("s"),
            Map.of("propension", 0.8),
            null,
            null);

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static Expression valid(String text) {
        CompiledValue compiled = COMPILER.compileValue(text, Scope.permissive());
        assertThat(compiled).as(text).isInstanceOf(CompiledValue.Valid.class);
        return ((CompiledValue.Valid) compiled).expression();
    }

    private static List<Diagnostic> refused(String text, Scope scope) {
        CompiledValue compiled = COMPILER.compileValue(text, scope);
        assertThat(compiled).as(text).isInstanceOf(CompiledValue.Invalid.class);
        return ((CompiledValue.Invalid) compiled).diagnostics();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    COUNT('Order Completed')                        | NUMBER   | 2.0
                    SUM('Order Completed', LAST 30 DAYS)            | NUMBER   | 12.5
                    COUNT('Order Completed' WHERE total > 3)        | NUMBER   | 0.0
                    LAST('Order Completed' WHERE total > 3)         | INSTANT  |
                    CLUSTER('rfm')                                  | NUMBER   |
                    PERSONA('urbain') * 2                           | NUMBER   |
                    SEQUENCE('Nothing' THEN 'x' WITHIN 3 DAYS)      | BOOLEAN  | false
                    ANY tags WITH (value = 1)                       | BOOLEAN  | true
                    ALL tags WITH (value = 1)                       | BOOLEAN  | false
                    NONE nothing WITH (value = 1)                   | BOOLEAN  | true
                    AVG('Nothing')                                  | NUMBER   |
                    age                                             | NUMBER   | 35.0
                    recency + 1                                     | NUMBER   | 3.0
                    SCORE('propension')                             | NUMBER   | 0.8
                    points * 1                                      | NUMBER   | 12.0
                    points                                          | ANY      | 12.0
                    1 / 0                                           | NUMBER   |
                    3 HOURS                                         | DURATION | 1.08E7
                    TODAY - LAST('Order Completed')                 | DURATION | 1.224E8
                    (TODAY - birthday) / 1 DAYS                     | NUMBER   | 13148.0
                    birthday + 18 YEARS                             | INSTANT  | 1213567200000
                    LAST('Order Completed')                         | INSTANT  | 1781352000000
                    LAST('Nothing')                                 | INSTANT  |
                    age >= 18                                       | BOOLEAN  | true
                    IN SEGMENT 't'                                  | BOOLEAN  | false
                    COUNT('Order Completed', LAST 1 DAYS) > 0       | BOOLEAN  | false
                    vip                                             | ANY      | true
                    city                                            | TEXT     | 75001
                    gender                                          | TEXT     |
                    season                                          | TEXT     | summer
                    'fixed'                                         | TEXT     | fixed
                    interests                                       | LIST     | [yoga]
                    tags                                            | ANY      | [a, 1.0, true]
                    address                                         | ANY      |
                    address.zip                                     | ANY      | 75001
                    IF vip THEN 1 ELSE 0                            | NUMBER   | 1.0
                    COALESCE(gender, 'unknown')                     | ANY      | unknown
                    """)
    void everyValueOfTheLanguageIsRead(String text, ReadingType type, @Nullable String value) {
        Expression expression = valid(text);

        Object read = expression.read(CLAIRE, NOON).value();

        assertThat(expression.type()).isEqualTo(type);
        assertThat(read == null ? null : read.toString()).isEqualTo(value);
    }

    @Test
    void anAgeChangesOnTheBirthdayAndAgainAYearLater() {
        Expression age = valid("age");

        Reading before = age.read(CLAIRE, NOON);
        Reading after = age.read(CLAIRE, before.nextChange());

        assertThat(before).isEqualTo(new Reading(35.0, millis("2026-06-15T22:00:00Z")));
        assertThat(after).isEqualTo(new Reading(36.0, millis("2027-06-15T22:00:00Z")));
    }

    @Test
    void aCountChangesWhenAnOccurrenceLeavesItsWindow() {
        Reading reading = valid("COUNT('Order Completed', LAST 30 DAYS)").read(CLAIRE, NOON);

        assertThat(reading).isEqualTo(new Reading(1.0, NOON + 28 * DAY));
    }

    @Test
    void anElapsedValueChangesAtEachStep() {
        Reading reading = valid("DAYS SINCE LAST('Order Completed')").read(CLAIRE, NOON + 1);

        assertThat(reading).isEqualTo(new Reading(2.0, NOON + DAY));
    }

    @Test
    void whatItReadsIsKnown() {
        Dependencies reads = valid("COUNT('x') + points * SCORE('m')").dependencies();

        assertThat(reads.events()).containsExactly("x");
        assertThat(reads.traits()).containsExactly("points");
        assertThat(reads.models()).containsExactly("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NOW                         | misplaced-now
                    NOW - 2 HOURS               | misplaced-now
                    IF vip THEN NOW ELSE NOW    | misplaced-now
                    3 MONTHS                    | calendar-unit
                    age > 'x'                   | type
                    age AND vip                 | not-a-condition
                    age +                       | syntax
                    COUNTT('x')                 | unknown-function
                    """)
    void whatIsNoValueIsRefused(String text, String code) {
        assertThat(refused(text, Scope.permissive()))
                .extracting(Diagnostic::code)
                .containsOnly(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SCORE('propension')         | 1
                    1 + propensity              | 5
                    IN SEGMENT 's'              | 1
                    CLUSTER('rfm') = 3          | 1
                    2 * PERSONA('urbain')       | 5
                    ANY tags WITH (value > SCORE('m')) | 24
                    age > 3 AND IN SEGMENT 's'  | 13
                    """)
    void aFeatureReadsNoConclusion(String text, int column) {
        List<Diagnostic> found = refused(text, Scope.factsOnly());

        assertThat(found).extracting(Diagnostic::code).containsExactly("conclusion");
        assertThat(found.getFirst().column()).isEqualTo(column);
        assertThat(COMPILER.compileValue(text, Scope.permissive())).isInstanceOf(CompiledValue.Valid.class);
    }

    @Test
    void aRuleMayBeHeldToFactsToo() {
        assertThat(COMPILER.compile("IN SEGMENT 's'", Scope.factsOnly())).isInstanceOf(Compiled.Invalid.class);
        assertThat(COMPILER.compile("age > 18", Scope.factsOnly())).isInstanceOf(Compiled.Valid.class);
    }
}
