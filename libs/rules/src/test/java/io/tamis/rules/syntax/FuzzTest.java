package io.tamis.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Outcome;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.person.Person;
import io.tamis.rules.scenario.Scenarios;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the text, compiling ends in a rule that evaluates or in diagnostics that point into it. The system property
 * {@code tamis.fuzz} says how many texts; the default is what a developer waits for.
 */
class FuzzTest {

    private static final int TEXTS = Integer.getInteger("tamis.fuzz", 30_000);
    private static final long SEED = Long.getLong("tamis.fuzz.seed", 20_260_615L);
    /** Each with random texts of its own, so that the processors share them and a failure names its seed. */
    private static final int STRANDS = 8;

    private static final long NOW = 1_780_000_000_000L;
    private static final Person NOBODY = Person.withTraits(Map.of());

    private final RuleCompiler compiler = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    @Test
    void noTextMakesTheCompilerThrow() {
        List<String> corpus = Scenarios.rules();
        long valid = IntStream.range(0, STRANDS)
                .parallel()
                .mapToLong(strand -> validOf(new RandomTexts(corpus, SEED + strand), SEED + strand))
                .sum();
        // Damage that spared nothing, or that did nothing, would test nothing.
        assertThat(corpus).hasSizeGreaterThan(100);
        assertThat((double) valid / TEXTS).isBetween(0.02, 0.6);
    }

    private long validOf(RandomTexts texts, long seed) {
        long valid = 0;
        for (int i = 0; i < TEXTS / STRANDS; i++) {
            String text = texts.next();
            try {
                valid += check(text, i) ? 1 : 0;
            } catch (Exception | Error thrown) {
                throw new AssertionError("text " + i + " of seed " + seed + ": " + text, thrown);
            }
        }
        return valid;
    }

    private boolean check(String text, int turn) {
        switch (turn % 8) {
            case 0 -> {
                if (compiler.compileValue(text, Scope.permissive()) instanceof CompiledValue.Invalid(var found)) {
                    pointInto(text, found);
                }
            }
            case 1 -> {
                EventFilter filter = new EventFilter("x", text);
                if (compiler.compileFilter(filter) instanceof CompiledFilter.Invalid(var found)) {
                    pointInto(text, found);
                }
            }
            case 2 -> {
                if (RuleParser.parse(text) instanceof Parsed.Tree(var root)) {
                    String printed = Printer.print(root);
                    assertThat(RuleParser.parse(printed))
                            .satisfiesAnyOf(
                                    again -> assertThat(again).isInstanceOf(Parsed.Tree.class),
                                    again -> assertThat(((Parsed.Refused) again)
                                                    .diagnostic()
                                                    .code())
                                            .isEqualTo("too-long"));
                }
            }
            default -> {}
        }
        return switch (compiler.compile(text, Scope.permissive())) {
            case Compiled.Valid(Rule rule, var warnings) -> {
                Outcome outcome = rule.evaluate(NOBODY, NOW);
                assertThat(outcome.nextChange()).isGreaterThan(NOW);
                assertThat(rule.explain(NOBODY, NOW).holds()).isEqualTo(outcome.holds());
                yield true;
            }
            case Compiled.Invalid(var diagnostics) -> {
                pointInto(text, diagnostics);
                yield false;
            }
        };
    }

    /** Plain comparisons: assertions that describe themselves cost more than the compiler, and this runs millions of times. */
    private static void pointInto(String text, List<Diagnostic> diagnostics) {
        long lines = text.lines().count() + 1;
        boolean all = !diagnostics.isEmpty();
        for (Diagnostic it : diagnostics) {
            all &= it.line() >= 1 && it.line() <= lines && it.column() > 0 && it.length() > 0;
            all &= it.render(text).contains("^");
        }
        if (!all) {
            throw new AssertionError("diagnostics that do not point into the text: " + diagnostics);
        }
    }
}
