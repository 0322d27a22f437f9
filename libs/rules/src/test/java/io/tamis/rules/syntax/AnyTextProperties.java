package io.tamis.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Outcome;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyTextProperties {

    private static final List<String> WORDS = List.of(
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            ",",
            "IF",
            "THEN",
            "ELSE",
            "age",
            "'x'",
            "‘y’",
            "3",
            "0,75",
            "LAST",
            "DAYS",
            "SINCE",
            "COUNT",
            "+",
            "-",
            "/",
            "*",
            "<",
            ">=",
            "=",
            "!=",
            "BETWEEN",
            "IN",
            "SEGMENT",
            "IS",
            "MISSING",
            "NOW",
            "TODAY",
            "SUM",
            "FROM",
            "TO",
            "WHERE",
            "SEQUENCE",
            "ANY",
            "WITH",
            "CONTAINS",
            "ALL",
            "MATCHES",
            "STARTS",
            "MONTH",
            "END",
            "OF",
            "SCORE",
            "COALESCE",
            "`a b`",
            "é",
            "--",
            "\n",
            "'",
            "«",
            "€",
            "\uD83D\uDE00");

    private final RuleCompiler compiler = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    @Provide
    Arbitrary<String> rules() {
        return RandomRules.rules();
    }

    @Provide
    Arbitrary<String> wordSalad() {
        return Arbitraries.of(WORDS).list().ofMaxSize(30).map(words -> String.join(" ", words));
    }

    @Property(tries = 2_000)
    void noTextMakesTheCompilerThrow(@ForAll String text) {
        check(text);
    }

    @Property(tries = 2_000)
    void noHeapOfWordsMakesTheCompilerThrow(@ForAll("wordSalad") String text) {
        check(text);
    }

    @Property(tries = 2_000)
    void noDamageToARuleMakesTheCompilerThrow(@ForAll("rules") String rule, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(rule);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(text.length() + 1);
            int kind = random.nextInt(3);
            if (kind == 0) {
                text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            } else if (text.length() > 1 && at < text.length()) {
                text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            }
        }
        check(text.toString());
    }

    /** A rule or a diagnostic that points into the text; and what compiles also evaluates. */
    private void check(String text) {
        switch (compiler.compile(text, Scope.permissive())) {
            case Compiled.Valid(var rule, var warnings) -> {
                long now = 1_780_000_000_000L;
                Person nobody = Person.withTraits(Map.of());
                Outcome outcome = rule.evaluate(nobody, now);
                assertThat(outcome.nextChange()).isGreaterThan(now);
                assertThat(rule.explain(nobody, now).holds()).isEqualTo(outcome.holds());
            }
            case Compiled.Invalid(List<Diagnostic> diagnostics) -> {
                assertThat(diagnostics).isNotEmpty();
                for (Diagnostic diagnostic : diagnostics) {
                    assertThat(diagnostic.line()).isPositive();
                    assertThat(diagnostic.column()).isPositive();
                    assertThat(diagnostic.length()).isPositive();
                    assertThat(diagnostic.render(text)).contains("^");
                }
            }
        }
    }
}
