package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Happening;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    private static Rule rule(String text) {
        Compiled compiled = COMPILER.compile(text, Scope.permissive());
        assertThat(compiled).as(text).isInstanceOf(Compiled.Valid.class);
        return ((Compiled.Valid) compiled).rule();
    }

    private static EventFilter only(String text) {
        Set<EventFilter> filters = rule(text).dependencies().filters();
        assertThat(filters).hasSize(1);
        return filters.iterator().next();
    }

    private static boolean accepts(String condition, Happening event) {
        CompiledFilter compiled = COMPILER.compileFilter(new EventFilter("x", condition));
        assertThat(compiled).as(condition).isInstanceOf(CompiledFilter.Valid.class);
        return ((CompiledFilter.Valid) compiled).predicate().accepts(event);
    }

    @Test
    void oneFilterWrittenInTwoWaysIsOne() {
        EventFilter english =
                only("COUNT('Page Viewed' WHERE (path = '/soldes') AND device != 'mobile', LAST 7 DAYS) > 1");
        EventFilter french = only("NOMBRE('Page Viewed' OÙ Path = «/soldes» ET `DÉVICE` <> “mobile”) > 1");

        assertThat(french).isEqualTo(english);
        assertThat(english).isEqualTo(new EventFilter("Page Viewed", "path = '/soldes' AND device != 'mobile'"));
        assertThat(english.key()).isEqualTo(french.key()).matches("[0-9a-f]{16}");
        assertThat(only("COUNT('Other' WHERE path = '/soldes' AND device != 'mobile') > 1")
                        .key())
                .isNotEqualTo(english.key());
    }

    @Test
    void aFilteredAggregateReadsItsFilterAndNotTheEvent() {
        Dependencies reads = rule("SUM('x' WHERE total > 3, SINCE '2026-01-01') > 1 AND LAST('y') IS MISSING"
                        + " AND FIRST('x' WHERE total > 3) > trial AND city = 'Paris'")
                .dependencies();

        assertThat(reads.events()).containsExactly("y");
        assertThat(reads.filters()).containsExactly(new EventFilter("x", "total > 3"));
        assertThat(reads.traits()).containsExactlyInAnyOrder("trial", "address.city", "city");
    }

    @Test
    void conclusionsOfEveryKindAreListed() {
        Dependencies reads =
                rule("CLUSTER('rfm') = 3 OR PERSONA('urbain') > 0.5").dependencies();

        assertThat(reads.groupings()).containsExactly("rfm");
        assertThat(reads.personas()).containsExactly("urbain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    path = '/SOLDES'                              | true
                    Path = '/soldes' AND total > 40               | true
                    total BETWEEN 42 AND 43                       | true
                    total / items > 20.9 AND total - items = 40   | true
                    nothing > 3                                   | false
                    nothing != 3                                  | true
                    nothing IS MISSING AND path IS NOT MISSING    | true
                    nothing + 3 > 1                               | false
                    tags CONTAINS 'été'                           | true
                    tags CONTAINS ALL ('ete', 'mer')              | true
                    tags = 'mer'                                  | true
                    tags IN ('ski', 'montagne')                   | false
                    path MATCHES '^/sol.*s$'                      | true
                    path STARTS WITH '/S' AND path ENDS WITH 'es' | true
                    address.city = 'lyon'                         | true
                    shipped < '2026-03-01'                        | true
                    shipped >= '2026-02-27T23:00:00Z'             | true
                    shipped + 1 DAYS <= '2026-03-01'              | true
                    IF total > 40 THEN path = '/soldes' ELSE items > 9 | true
                    gift                                          | true
                    NOT gift                                      | false
                    gift = FALSE                                  | false
                    COALESCE(nothing, items) = 2                  | true
                    ANY lines WITH (sku = 'a' AND price > 10)     | false
                    ANY lines WITH (sku = 'b' AND price > 10)     | true
                    ALL lines WITH (price > 1)                    | true
                    NONE lines WITH (price > 1)                   | false
                    device = 'mobile'                             | true
                    locale = 'fr-FR' AND region = 'Île-de-France' | true
                    hour BETWEEN 18 AND 22                        | true
                    source = 'the event itself'                   | true
                    age IS MISSING                                | true
                    """)
    void everyOperatorWorksOnProperties(String condition, boolean expected) {
        Happening event = new Happening(
                0,
                false,
                null,
                Map.ofEntries(
                        Map.entry("path", "/soldes"),
                        Map.entry("Total", 42),
                        Map.entry("items", "2"),
                        Map.entry("tags", List.of("mer", "Été")),
                        Map.entry("address", Map.of("City", "Lyon")),
                        Map.entry("shipped", "2026-02-28"),
                        Map.entry("gift", true),
                        Map.entry("source", "The event itself"),
                        Map.entry("lines", List.of(Map.of("sku", "a", "price", 5), Map.of("sku", "b", "price", 15)))),
                Map.of("device", "Mobile", "locale", "fr-fr", "region", "ile-de-france", "hour", 19, "source", "web"));

        assertThat(accepts(condition, event)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    at > NOW - 3 DAYS            | filter
                    at < TODAY                   | filter
                    DAYS SINCE at > 3            | filter
                    COUNT('y') > 1               | filter
                    SEQUENCE('a' THEN 'b' WITHIN 1 DAYS) | filter
                    IN SEGMENT 's'               | filter
                    SCORE('m') > 1               | filter
                    CLUSTER('m') = 1             | filter
                    PERSONA('m') = 1             | filter
                    ANY lines WITH (SCORE('m') > price) | filter
                    total                        |
                    total + 1                    | not-a-condition
                    total >                      | syntax
                    path > 3 AND path MATCHES '(' | pattern
                    """)
    void aFilterAsksTheEventAlone(String condition, @Nullable String code) {
        CompiledFilter compiled = COMPILER.compileFilter(new EventFilter("x", condition));

        List<Diagnostic> found = compiled instanceof CompiledFilter.Invalid(var diagnostics) ? diagnostics : List.of();
        assertThat(found).extracting(Diagnostic::code).isEqualTo(code == null ? List.of() : List.of(code));
    }
}
