package io.tamis.rules;

import io.tamis.rules.check.Checked;
import io.tamis.rules.check.Checker;
import io.tamis.rules.plan.PlannedExpression;
import io.tamis.rules.plan.PlannedFilter;
import io.tamis.rules.plan.PlannedRule;
import io.tamis.rules.syntax.Parsed;
import io.tamis.rules.syntax.RuleParser;
import java.time.ZoneId;
import java.util.List;

/** Turns texts into rules. Immutable, safe for concurrent use; never throws, whatever the text. */
public final class RuleCompiler {

    private final Catalogue catalogue;
    private final ZoneId zone;

    /** With the zone in which dates, ages and TODAY are meant. */
    public RuleCompiler(Catalogue catalogue, ZoneId zone) {
        this.catalogue = catalogue;
        this.zone = zone;
    }

    /** A condition: a rule, perhaps with warnings, or the errors that keep it from being one. Limits are in LANGUAGE.md and README.md. */
    public Compiled compile(String text, Scope scope) {
        return switch (RuleParser.parse(text)) {
            case Parsed.Refused(Diagnostic diagnostic) -> new Compiled.Invalid(List.of(diagnostic));
            case Parsed.Tree(var root) -> planned(text, Checker.check(root, catalogue, scope, zone));
        };
    }

    /**
     * A value instead of a condition: any number, duration, text, list or instant of the language, and any condition as
     * its truth. NOW alone is none, since it never stays the same.
     */
    public CompiledValue compileValue(String text, Scope scope) {
        return switch (RuleParser.parse(text)) {
            case Parsed.Refused(Diagnostic diagnostic) -> new CompiledValue.Invalid(List.of(diagnostic));
            case Parsed.Tree(var root) -> plannedValue(text, Checker.checkValue(root, catalogue, scope, zone));
        };
    }

    /** The condition of a filter, which reads events instead of a person. */
    public CompiledFilter compileFilter(EventFilter filter) {
        return switch (RuleParser.parse(filter.condition())) {
            case Parsed.Refused(Diagnostic diagnostic) -> new CompiledFilter.Invalid(List.of(diagnostic));
            case Parsed.Tree(var root) -> {
                Checked checked = Checker.checkFilter(root, zone);
                yield faulty(checked)
                        ? new CompiledFilter.Invalid(checked.diagnostics())
                        : new CompiledFilter.Valid(PlannedFilter.of(checked, zone));
            }
        };
    }

    private CompiledValue plannedValue(String text, Checked checked) {
        return faulty(checked)
                ? new CompiledValue.Invalid(checked.diagnostics())
                : new CompiledValue.Valid(PlannedExpression.of(text, checked, zone), checked.diagnostics());
    }

    private static boolean faulty(Checked checked) {
        return checked.diagnostics().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private Compiled planned(String text, Checked checked) {
        return faulty(checked)
                ? new Compiled.Invalid(checked.diagnostics())
                : new Compiled.Valid(PlannedRule.of(text, checked, zone), checked.diagnostics());
    }
}
