package io.tamis.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.person.Person;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
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
