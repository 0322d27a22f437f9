package io.tamis.rules;

import io.tamis.rules.check.Checked;
import io.tamis.rules.check.Checker;
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

    public Compiled compile(String text, Scope scope) {
        return switch (RuleParser.parse(text)) {
            case Parsed.Refused(Diagnostic diagnostic) -> new Compiled.Invalid(List.of(diagnostic));
            case Parsed.Tree(var root) -> planned(text, Checker.check(root, catalogue, scope, zone));
        };
    }

    private Compiled planned(String text, Checked checked) {
        boolean faulty = checked.diagnostics().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return faulty
                ? new Compiled.Invalid(checked.diagnostics())
                : new Compiled.Valid(PlannedRule.of(text, checked, zone), checked.diagnostics());
    }
}
