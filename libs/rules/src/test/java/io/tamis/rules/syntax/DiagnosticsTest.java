package io.tamis.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Attribute;
import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Dimension;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.Severity;
import io.tamis.rules.ValueType;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsTest {

    /** A workspace that knows a few names and no others. */
    private static final Scope KNOWN = new Scope() {
        @Override
        public boolean hasSegment(String key) {
            return segments().contains(key);
        }

        @Override
        public boolean hasTrait(String foldedPath) {
            return traits().contains(foldedPath);
        }

        @Override
        public boolean hasEvent(String name) {
            return events().contains(name);
        }

        @Override
        public boolean hasModel(String name) {
            return models().contains(name);
        }

        @Override
        public Set<String> segments() {
            return Set.of("jeunes-urbains");
        }

        @Override
        public Set<String> traits() {
            return Set.of("plan", "address.city");
        }

        @Override
        public Set<String> events() {
            return Set.of("Order Completed");
        }

        @Override
        public Set<String> models() {
            return Set.of("propension");
        }
    };

    private static Compiled compile(String text, Catalogue catalogue) {
        return new RuleCompiler(catalogue, ZoneId.of("Europe/Paris")).compile(text, KNOWN);
    }

    private static Diagnostic first(String text) {
        return first(text, Catalogue.standard());
    }

    private static Diagnostic first(String text, Catalogue catalogue) {
        List<Diagnostic> all = switch (compile(text, catalogue)) {
            case Compiled.Valid(var rule, var warnings) -> warnings;
            case Compiled.Invalid(var diagnostics) -> diagnostics;
        };
        assertThat(all).as(text).isNotEmpty();
        return all.getFirst();
    }

    @Test
    void aMisspeltAttributeIsAWarningThatShowsThePlaceAndTheLikelyName() {
        String text = "Âge >= 18 AND Localisaton IN ('Paris')";

        Diagnostic diagnostic = first(text);

        assertThat(diagnostic.severity()).isEqualTo(Severity.WARNING);
        assertThat(diagnostic.render(text)).isEqualTo("""
                        line 1, column 15: 'Localisaton' is not a known attribute. Did you mean 'Localisation'?
                          Âge >= 18 AND Localisaton IN ('Paris')
                                        ^^^^^^^^^^^""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            score > 0,75                                | decimal-comma    | 1 |  9 |  4 | 0.75
            plan = 'x' ADN plan = 'y'                   | syntax           | 1 | 12 |  3 | AND
            plan = 'x                                   | unclosed-text    | 1 |  8 |  1 | ~~
            plan = ‘x AND plan = ‘y                     | unclosed-text    | 1 |  8 |  1 | ~~
            (plan = 'x'                                 | syntax           | 1 | 12 |  1 | ~~
            IN SEGMENT 'jeune-urbains'                  | unknown-segment  | 1 | 12 | 15 | jeunes-urbains
            COUNT('Order Complete') > 1                 | unknown-event    | 1 |  7 | 16 | Order Completed
            SCORE('propention') > 1                     | unknown-model    | 1 |  7 | 12 | propension
            COALESC(plan, 'x') = 'x'                    | unknown-function | 1 |  1 |  7 | COALESCE
            adress.city = 'x'                           | unknown-name     | 1 |  1 | 11 | address.city
            age >= 'vieux'                              | type             | 1 |  8 |  7 | ~~
            age = 'vieux'                               | type             | 1 |  7 |  7 | ~~
            LAST('Order Completed') > 3                 | type             | 1 | 27 |  1 | ~~
            LAST('Order Completed') > 'hier'            | type             | 1 | 27 |  6 | ~~
            age                                         | not-a-condition  | 1 |  1 |  3 | ~~
            age AND plan = 'x'                          | not-a-condition  | 1 |  1 |  3 | ~~
            age CONTAINS 'x'                            | type             | 1 |  1 |  3 | ~~
            age STARTS WITH 'x'                         | type             | 1 |  1 |  3 | ~~
            age + LAST('Order Completed') > 3           | type             | 1 |  1 | 29 | ~~
            (age > 3) > 3                               | type             | 1 |  2 | 12 | ~~
            plan MATCHES '('                            | pattern          | 1 | 14 |  3 | ~~
            DAYS SINCE NOW > 3                          | misplaced-now    | 1 | 12 |  3 | ~~
            NOW IS MISSING                              | misplaced-now    | 1 |  1 |  3 | ~~
            NOW > NOW                                   | misplaced-now    | 1 |  7 |  3 | ~~
            LAST('Order Completed') > NOW - 3 MONTHS    | calendar-unit    | 1 | 33 |  8 | ~~
            COUNT('Order Completed', LAST 3 MONTHS) > 1 | calendar-unit    | 1 | 31 |  8 | ~~
            COUNT('Order Completed', LAST 0 DAYS) > 1   | window           | 1 | 31 |  6 | ~~
            COUNT('Order Completed', LAST 99999 WEEKS) > 1 | window        | 1 | 31 | 11 | ~~
            LAST('Order Completed', LAST 3 DAYS) > NOW  | window           | 1 |  1 | 36 | ~~
            LAST('Order Completed') > NOW - 1.5 DAYS    | amount           | 1 | 33 |  3 | ~~
            NOW - LAST('Order Completed') > 3 DAYS      | misplaced-now    | 1 |  1 | 29 | ~~
            COUNT('Order Completed', SINCE NOW - 3 DAYS) > 1 | misplaced-now | 1 | 32 | 12 | ~~
            LAST('Order Completed') > NOW - age * 1 DAYS | misplaced-now   | 1 | 33 | 12 | ~~
            COALESCE(NOW, plan) > '2026-01-01'          | misplaced-now    | 1 | 10 |  3 | ~~
            NOW IN ('2026-01-01')                       | misplaced-now    | 1 |  1 |  3 | ~~
            NOW + 1 = 3                                 | type             | 1 |  1 |  7 | ~~
            HOUR OF TODAY = 3                           | type             | 1 |  1 | 13 | ~~
            HOUR OF 'midi' = 3                          | type             | 1 |  9 |  6 | ~~
            MONTH OF age = 3                            | type             | 1 | 10 |  3 | ~~
            MONTH OF NOW = 'mars'                       | type             | 1 | 16 |  6 | ~~
            WEEKDAY OF NOW = 'saterday'                 | weekday          | 1 | 18 | 10 | saturday
            WEEKDAY OF NOW IN ('samedi', 'dimance')     | weekday          | 1 | 30 |  9 | dimanche
            WEEKDAY OF NOW = 6                          | weekday          | 1 | 18 |  1 | ~~
            WEEKDAY OF NOW >= 'saturday'                | type             | 1 |  1 | 28 | ~~
            MONTHS TO WEEK END <= 5                     | calendar-unit    | 1 |  1 | 18 | ~~
            DAYS TO HOUR END <= 5                       | calendar-unit    | 1 |  1 | 16 | ~~
            SEQUENCE('Order Completed' THEN 'Order Completed' WITHIN 2 MONTHS) | calendar-unit | 1 | 58 | 8 | ~~
            SEQUENCE('Order Completed' THEN 'Order Completed' WITHIN 0 DAYS) | window | 1 | 58 | 6 | ~~
            age > 3 AND ANY age WITH (name = 'football')  | type         | 1 | 17 |  3 | ~~
            COUNT('Order Completed' WHERE at > NOW - 3 DAYS) > 1 | filter | 1 | 36 |  3 | ~~
            COUNT('Order Completed' WHERE SCORE('propension') > 1) > 1 | filter | 1 | 31 | 19 | ~~
            COUNT('Order Completed' WHERE COUNT('Order Completed') > 1) > 1 | filter | 1 | 31 | 24 | ~~
            COUNT('Order Completed' WHERE IN SEGMENT 'jeunes-urbains') > 1 | filter | 1 | 31 | 27 | ~~
            COUNT('Order Completed' WHERE total + 1) > 1 | not-a-condition | 1 | 31 | 9 | ~~
            COUNT('Order Complete' WHERE total > 1) > 1 | unknown-event  | 1 |  7 | 16 | Order Completed
            age > 40 AND age < 30                       | never-true       | 1 |  1 | 21 | ~~
            age BETWEEN 40 AND 30                       | never-true       | 1 |  1 | 21 | ~~
            age = 3 AND (age > 3 AND plan = 'x')        | never-true       | 1 |  1 | 36 | ~~
            HOUR OF NOW = 24                            | never-true       | 1 |  1 | 16 | ~~
            HOUR OF NOW > 22 AND HOUR OF NOW < 23       | never-true       | 1 |  1 | 37 | ~~
            DAYS TO MONTH END > 30                      | never-true       | 1 |  1 | 22 | ~~
            MONTH OF NOW IN (13, 14)                    | never-true       | 1 |  1 | 24 | ~~
            WEEKDAY OF NOW = 'monday' AND WEEKDAY OF NOW = 'mardi' | never-true | 1 | 1 | 54 | ~~
            COUNT('Order Completed') < 0                | never-true       | 1 |  1 | 28 | ~~
            COUNT('Order Completed') > 5 AND COUNT('Order Completed') < 3 | never-true | 1 | 1 | 61 | ~~
            Âge > 40 AND age < 30                       | never-true       | 1 |  1 | 21 | ~~
            R = 6                                       | never-true       | 1 |  1 |  5 | ~~
            engagement < 0                              | never-true       | 1 |  1 | 14 | ~~
            plan IS MISSING AND plan = 'x'              | never-true       | 1 |  1 | 30 | ~~
            plan = 'x' AND plan != 'x'                  | never-true       | 1 |  1 | 26 | ~~
            IN SEGMENT 'jeunes-urbains' AND NOT IN SEGMENT 'jeunes-urbains' | never-true | 1 | 1 | 63 | ~~
            season = 'été' AND Saison = 'winter'        | never-true       | 1 |  1 | 36 | ~~
            season = 'sommer'                           | unknown-value    | 1 | 10 |  8 | summer
            Moment IN ('soir', 'matain')                | unknown-value    | 1 | 20 |  8 | matin
            COUNT('Order Completed' WHERE total > 0,5) > 1 | decimal-comma | 1 | 39 |  3 | 0.5
            age BETWEEN 1,5 AND 2                       | decimal-comma    | 1 | 13 |  3 | 1.5
            """)
    void everyFaultHasACodeAPlaceAndPerhapsASuggestion(
            String text, String code, int line, int column, int length, String suggestion) {
        Diagnostic diagnostic = first(text);

        assertThat(diagnostic.code()).isEqualTo(code);
        assertThat(List.of(diagnostic.line(), diagnostic.column(), diagnostic.length()))
                .as(diagnostic.render(text))
                .containsExactly(line, column, length);
        assertThat(diagnostic.suggestion() == null ? "" : diagnostic.suggestion())
                .isEqualTo(suggestion);
    }

    @Test
    void placesAreCountedInCodePoints() {
        Diagnostic diagnostic = first("plan = '\uD83D\uDE00\uD83D\uDE00' AND\n  \tplan = '\uD83D\uDE00' ADN");

        assertThat(diagnostic.line()).isEqualTo(2);
        assertThat(diagnostic.column()).isEqualTo(15);
        assertThat(diagnostic.length()).isEqualTo(3);
    }

    @Test
    void namesOfOneNumberMayMeet() {
        assertThat(compile("age >= 30 AND age <= 30 AND plan > 40 AND plan < 30", Catalogue.standard()))
                .isInstanceOfSatisfying(
                        Compiled.Valid.class,
                        valid -> assertThat(valid.warnings()).isEmpty());
    }

    @Test
    void whatMayHoldIsNotWarnedOf() {
        for (String text : List.of(
                "HOUR OF NOW >= 22 AND HOUR OF NOW <= 22",
                "WEEKDAY OF NOW IN ('monday', 'mardi') AND WEEKDAY OF NOW != 'lundi'",
                "hour_band != 'morning' AND hour_band NOT IN ('noon', 'afternoon', 'evening', 'night')",
                "COUNT('Order Completed', LAST 3 DAYS) > 5 AND COUNT('Order Completed', LAST 2 DAYS) < 3",
                "plan IS MISSING AND NOT plan = 'x'",
                "plan = 'x' AND plan = 'y'",
                "age IN (3, 40) AND age > 30",
                "DAYS TO MONTH END = 30")) {
            assertThat(compile(text, Catalogue.standard()))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Compiled.Valid.class,
                            valid -> assertThat(valid.warnings()).as(text).isEmpty());
        }
    }

    @Test
    void aChainOfTwoHundredAttributesIsRefusedWhereTheRuleUsesIt() {
        List<Attribute> chain = new java.util.ArrayList<>();
        for (int i = 0; i < 200; i++) {
            chain.add(number("a" + i, "a" + (i + 1) + " + 1"));
        }
        Diagnostic diagnostic = first("plan = 'x' AND a0 > 1", Catalogue.of(chain));
        assertThat(diagnostic.code()).isEqualTo("too-complex");
        assertThat(diagnostic.column()).isEqualTo(16);
        chain.set(199, number("a199", "a0 + 1"));
        assertThat(first("a0 > 1", Catalogue.of(chain)).code()).isEqualTo("too-complex");
    }

    @Test
    void aCycleAmongAttributesIsNamed() {
        Catalogue catalogue =
                Catalogue.of(List.of(number("un", "deux + 1"), number("deux", "trois * 2"), number("trois", "un - 1")));

        Diagnostic diagnostic = first("plan = 'x' AND un > 1", catalogue);

        assertThat(diagnostic.code()).isEqualTo("cycle");
        assertThat(diagnostic.message()).contains("un → deux → trois → un");
        assertThat(diagnostic.column()).isEqualTo(16);
    }

    @Test
    void anAttributesOwnNameInItsDefinitionIsTheTrait() {
        Catalogue catalogue = Catalogue.of(List.of(number("points", "points * 2")));

        assertThat(compile("points > 1", catalogue)).isInstanceOf(Compiled.Valid.class);
    }

    @Test
    void aFaultInAnAttributeIsReportedWhereTheRuleUsesIt() {
        Catalogue catalogue = Catalogue.of(List.of(number("broken", "1 +"), number("wrong", "LAST('x')")));

        assertThat(first("broken > 1", catalogue).code()).isEqualTo("faulty-attribute");
        assertThat(first("plan = 'x' AND wrong > 1", catalogue).column()).isEqualTo(16);
    }

    @Test
    void attributesThatExplodeAreRefused() {
        List<Attribute> doubling = new java.util.ArrayList<>(List.of(number("a0", "x + x")));
        for (int i = 1; i < 16; i++) {
            doubling.add(number("a" + i, "a" + (i - 1) + " + a" + (i - 1)));
        }

        assertThat(first("a15 > 1", Catalogue.of(doubling)).code()).isEqualTo("too-complex");
    }

    @Test
    void theStandardCatalogueCompiles() {
        Catalogue catalogue = Catalogue.standard();

        catalogue.attributes().forEach(attribute -> {
            assertThat(compile("`" + attribute.name() + "` IS MISSING", catalogue))
                    .as(attribute.name())
                    .isInstanceOfSatisfying(
                            Compiled.Valid.class,
                            valid -> assertThat(valid.warnings()).isEmpty());
            attribute
                    .aliases()
                    .forEach(alias -> assertThat(catalogue.find(alias)).contains(attribute));
        });
    }

    private static Attribute number(String name, String expression) {
        return new Attribute(
                name,
                List.of(),
                Dimension.TRANSACTIONAL,
                ValueType.NUMBER,
                "A test's attribute.",
                new Attribute.Expression(expression));
    }
}
