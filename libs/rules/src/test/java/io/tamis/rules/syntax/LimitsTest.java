package io.tamis.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Attribute;
import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.Dimension;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.ValueType;
import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private final RuleCompiler compiler = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    private void accepts(String text) {
        Compiled compiled = compiler.compile(text, Scope.permissive());
        assertThat(compiled).isInstanceOfSatisfying(Compiled.Valid.class, valid -> {
            Person nobody = Person.withTraits(Map.of());
            assertThat(valid.rule().explain(nobody, 0).holds())
                    .isEqualTo(valid.rule().evaluate(nobody, 0).holds());
        });
    }

    private void refuses(String text, String code) {
        assertThat(compiler.compile(text, Scope.permissive()))
                .isInstanceOfSatisfying(
                        Compiled.Invalid.class,
                        invalid -> assertThat(invalid.diagnostics().getFirst().code())
                                .isEqualTo(code));
    }

    @Test
    void aRuleHasAtMostSixteenKibibytes() {
        String rule = "plan = 'x' -- ";

        accepts(rule + "x".repeat(RuleParser.MAX_BYTES - rule.length()));
        refuses(rule + "x".repeat(RuleParser.MAX_BYTES - rule.length() + 1), "too-long");
        refuses(rule + "é".repeat((RuleParser.MAX_BYTES - rule.length()) / 2 + 1), "too-long");
    }

    @Test
    void aRuleNestsAtMostSixtyFourLevels() {
        accepts("(".repeat(64) + "a = 1" + ")".repeat(64));
        refuses("(".repeat(65) + "a = 1" + ")".repeat(65), "too-deep");
        accepts("a" + " + a".repeat(64) + " > 1");
        refuses("a" + " + a".repeat(65) + " > 1", "too-deep");
        accepts("IF a = 1 THEN b = 1 ELSE ".repeat(64) + "c = 1");
        refuses("IF a = 1 THEN b = 1 ELSE ".repeat(65) + "c = 1", "too-deep");
    }

    @Test
    void filtersAndTestsOnElementsNestLikeEverythingElse() {
        accepts("ANY a WITH (".repeat(64) + "b = 1" + ")".repeat(64));
        refuses("ANY a WITH (".repeat(65) + "b = 1" + ")".repeat(65), "too-deep");
        accepts("COUNT('x' WHERE " + "(".repeat(63) + "a = 1" + ")".repeat(63) + ") > 1");
        refuses("COUNT('x' WHERE " + "(".repeat(64) + "a = 1" + ")".repeat(64) + ") > 1", "too-deep");
        refuses("COUNT('x' WHERE ".repeat(65) + "a = 1" + ") > 1".repeat(65), "too-deep");
        refuses("COUNT('x' WHERE ".repeat(64) + "a = 1" + ") > 1".repeat(64), "filter");
    }

    @Test
    void aFiltersListsAreNoLongerThanOthers() {
        accepts("COUNT('x' WHERE a IN (" + String.join(",", Collections.nCopies(1000, "1")) + ")) > 1");
        refuses(
                "COUNT('x' WHERE a IN (" + String.join(",", Collections.nCopies(1001, "1")) + ")) > 1",
                "list-too-long");
        refuses("ANY a WITH (b IN (" + String.join(",", Collections.nCopies(1001, "1")) + "))", "list-too-long");
    }

    @Test
    void aFilterMustBeShortEnoughWrittenOutInFull() {
        accepts("COUNT('x' WHERE a=1" + " OU a=1".repeat(1000) + ") > 1");
        // Spaces around the signs make it longer than a rule may be.
        refuses("COUNT('x' WHERE a=1" + " OU a=1".repeat(2000) + ") > 1", "too-long");
    }

    @Test
    void anAttributeLeadsThroughAtMostSixteenOthers() {
        refuses("a0 > 1", chain(200, false), "too-complex", 1);
        refuses("plan = 'x' AND a0 > 1", chain(200, true), "too-complex", 16);
        refuses("plan = 'x' AND a0 > 1", chain(12, true), "cycle", 16);
        refuses("COUNT('x' WHERE b = 1) > 1 AND ANY a0 WITH (b = 1)", chain(200, false), "too-complex", 36);
        assertThat(compile("a0 > 1", chain(15, false))).isInstanceOf(Compiled.Valid.class);
        // In a filter and on an element a name is no attribute, whatever it is called.
        assertThat(compile("COUNT('x' WHERE a0 = 1) > 1 AND ANY plan WITH (a0 = 1)", chain(200, true)))
                .isInstanceOf(Compiled.Valid.class);
    }

    private static Compiled compile(String text, Catalogue catalogue) {
        return new RuleCompiler(catalogue, ZoneId.of("Europe/Paris")).compile(text, Scope.permissive());
    }

    private static void refuses(String text, Catalogue catalogue, String code, int column) {
        assertThat(compile(text, catalogue)).isInstanceOfSatisfying(Compiled.Invalid.class, invalid -> {
            assertThat(invalid.diagnostics().getFirst().code()).isEqualTo(code);
            assertThat(invalid.diagnostics().getFirst().column()).isEqualTo(column);
        });
    }

    /** Attributes each defined by the next; the last one by a trait, or by the first. */
    private static Catalogue chain(int length, boolean closed) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            String next = i + 1 < length ? "a" + (i + 1) : closed ? "a0" : "plan";
            attributes.add(new Attribute(
                    "a" + i,
                    List.of(),
                    Dimension.TRANSACTIONAL,
                    ValueType.NUMBER,
                    "One of a chain.",
                    new Attribute.Expression(next + " + 1")));
        }
        return Catalogue.of(attributes);
    }

    @Test
    void whatAsksForItsPartsSeveralTimesIsNotNestedWithoutEnd() {
        accepts("a BETWEEN 1 AND 2" + " OR (a + 1) BETWEEN 1 AND 2".repeat(500));
        refuses(nested("(IF ", " BETWEEN 1 AND 2 THEN 1 ELSE 2)", 30) + " > 1", "too-complex");
        refuses(
                nested("(IF ", " CONTAINS ALL ('a','b','c','d','e','f') THEN plan ELSE city)", 30) + " = 'x'",
                "too-complex");
        refuses(
                nested("(IF ", " IN ('2026-01-01','2026-01-02','2026-01-03') THEN TODAY ELSE TODAY)", 30) + " = TODAY",
                "too-complex");
    }

    private static String nested(String before, String after, int levels) {
        return before.repeat(levels) + (after.contains("TODAY") ? "TODAY" : "a") + after.repeat(levels);
    }

    @Test
    void lookingAheadDoesNotMultiplyWhenNested() {
        String text = "(IF ".repeat(20) + "COUNT('x', LAST 9 DAYS)"
                + " > COUNT('x', LAST 2 DAYS) * 3 THEN COUNT('x', LAST 9 DAYS) ELSE COUNT('y'))".repeat(20) + " > 2";
        long start = 1_780_000_000_000L;
        List<Activity.Run> hourly = LongStream.range(0, 2_000)
                .mapToObj(hour -> Activity.Run.exact(start + hour * 3_600_000))
                .toList();
        AtomicLong asked = new AtomicLong();
        Person person = Person.withEvents(Map.of("x", Activity.of(hourly, List.of())));
        Facts counting = new Facts() {
            @Override
            public @Nullable Object trait(String foldedPath) {
                return null;
            }

            @Override
            public @Nullable Occurrences events(String name) {
                asked.incrementAndGet();
                return person.events(name);
            }

            @Override
            public boolean inSegment(String key) {
                return false;
            }

            @Override
            public @Nullable Double score(String model) {
                return null;
            }

            @Override
            public @Nullable Long firstSeen() {
                return null;
            }

            @Override
            public @Nullable Long lastSeen() {
                return null;
            }
        };

        Compiled compiled = compiler.compile(text, Scope.permissive());
        assertThat(compiled).isInstanceOf(Compiled.Valid.class);
        ((Compiled.Valid) compiled).rule().evaluate(counting, start + 1_000 * 3_600_000L);

        // 64 looks ahead at each of 21 comparisons, over some 60 counts.
        assertThat(asked.get()).isLessThan(65 * 21 * 62);
    }

    @Test
    void aNumberIsFinite() {
        accepts("a > " + "9".repeat(308));
        refuses("a > " + "9".repeat(309), "number");
        refuses("a IN (1, -" + "9".repeat(400) + ")", "number");
    }

    @Test
    void aListHoldsAtMostAThousandValues() {
        accepts("a IN (" + String.join(",", Collections.nCopies(1000, "1")) + ")");
        refuses("a IN (" + String.join(",", Collections.nCopies(1001, "1")) + ")", "list-too-long");
    }

    @Test
    void whatStandsBesideEachOtherDoesNotNest() {
        accepts("a = 1" + " OR a = 2".repeat(1500));
        accepts("DAYS SINCE LAST('x') < 3" + " AND DAYS SINCE LAST('x') < 3".repeat(300));
        accepts("a = 1" + " OR (a + 1 = 2)".repeat(900));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "NOT ",
                "- ",
                "IF ",
                "IF (",
                "((a = ",
                "COALESCE(",
                "DAYS SINCE ",
                "a + ",
                "IN (",
                "ANY a WITH (",
                "COUNT('x' WHERE ",
                "SEQUENCE('a' THEN ",
                "NONE ",
                "`",
                "‘",
                "--\n"
            })
    void hostileRepetitionIsRefusedWithoutAnOverflow(String part) {
        assertThat(compiler.compile(part.repeat(16_000 / part.length()), Scope.permissive()))
                .isInstanceOf(Compiled.Invalid.class);
    }

    @Test
    void aLongChainOfNotsIsNoDeeperThanOne() {
        accepts("NOT ".repeat(4000) + "a = 1");
    }
}
