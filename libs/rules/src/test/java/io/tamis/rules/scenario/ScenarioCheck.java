package io.tamis.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Compiled;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.Explanation;
import io.tamis.rules.Outcome;
import io.tamis.rules.Reading;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import java.time.Instant;

/** Whether a scenario comes out as written. A failing one shows what was found, part by part. */
final class ScenarioCheck {
    private ScenarioCheck() {}

    static void check(RuleCompiler compiler, ScenarioFile.Case one) {
        if (one.value()) {
            value(compiler, one);
        } else {
            rule(compiler, one);
        }
    }

    private static void rule(RuleCompiler compiler, ScenarioFile.Case one) {
        Compiled compiled = compiler.compile(one.text(), Scope.permissive());
        assertThat(compiled).as(one.text()).isInstanceOf(Compiled.Valid.class);
        Rule rule = ((Compiled.Valid) compiled).rule();
        Outcome outcome = rule.evaluate(one.person(), one.at());

        String found = one.text() + " at " + shown(one.at()) + tree(rule.explain(one.person(), one.at()), "\n");
        assertThat(outcome.holds()).as(found).isEqualTo(one.expected());
        if (one.next() != null) {
            assertThat(shown(outcome.nextChange()))
                    .as("next change of " + found)
                    .isEqualTo(shown(one.next()));
        }
    }

    private static void value(RuleCompiler compiler, ScenarioFile.Case one) {
        CompiledValue compiled = compiler.compileValue(one.text(), Scope.permissive());
        assertThat(compiled).as(one.text()).isInstanceOf(CompiledValue.Valid.class);
        Reading reading = ((CompiledValue.Valid) compiled).expression().read(one.person(), one.at());

        String found = one.text() + " at " + shown(one.at());
        assertThat(reading.value()).as(found).isEqualTo(one.expected());
        if (one.next() != null) {
            assertThat(shown(reading.nextChange()))
                    .as("next change of " + found)
                    .isEqualTo(shown(one.next()));
        }
    }

    private static String tree(Explanation part, String indent) {
        StringBuilder text = new StringBuilder(indent)
                .append(part.holds() ? "+ " : "- ")
                .append(part.text())
                .append(part.kind() == Explanation.Kind.LEAF ? " [found " + part.value() : " [" + part.kind())
                .append(", until ")
                .append(shown(part.nextChange()))
                .append("]");
        part.children().forEach(child -> text.append(tree(child, indent + "  ")));
        return text.toString();
    }

    private static String shown(long instant) {
        return instant == Outcome.NEVER
                ? "never"
                : Instant.ofEpochMilli(instant).toString();
    }
}
