package io.tamis.scoring.registry.admission;

import io.tamis.rules.CompiledValue;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Expression;
import io.tamis.rules.ReadingType;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.Severity;
import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Features as expressions of the rules language that read facts about a person, and no model's scores or segments. */
public final class RuleExpressions implements FeatureExpressions {
    private final RuleCompiler rules;

    public RuleExpressions(RuleCompiler rules) {
        this.rules = rules;
    }

    @Override
    public List<Fault> faults(Manifest manifest) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < manifest.features().size(); i++) {
            String at = "/manifest/features/" + i + "/expression";
            switch (rules.compileValue(manifest.features().get(i).expression(), Scope.permissive())) {
                case CompiledValue.Invalid(List<Diagnostic> diagnostics) ->
                    diagnostics.stream()
                            .filter(it -> it.severity() == Severity.ERROR)
                            .map(it -> new Fault(at, it.message(), it.line(), it.column(), it.length()))
                            .forEach(faults::add);
                case CompiledValue.Valid(Expression expression, List<Diagnostic> _) -> {
                    reads(expression.dependencies(), at, faults);
                    number(expression.type(), manifest.features().get(i), at, faults);
                }
            }
        }
        return faults;
    }

    /** What can never be a number is always missing: the author meant something else. */
    private static void number(ReadingType type, Manifest.Feature feature, String at, List<Fault> faults) {
        if (type == ReadingType.TEXT && feature.categories().isEmpty()) {
            faults.add(new Fault(at, "is a text; list its categories, each of which stands for its position"));
        } else if (type == ReadingType.LIST) {
            faults.add(new Fault(at, "is a list; a feature is one number"));
        }
    }

    /** A model that waits for another's scores could wait for its own; and what a segment holds follows from scores. */
    private static void reads(Dependencies reads, String at, List<Fault> faults) {
        if (!reads.models().isEmpty()) {
            faults.add(new Fault(at, "reads the scores of " + reads.models() + "; a feature may not read SCORE"));
        }
        if (!reads.segments().isEmpty()) {
            faults.add(new Fault(at, "reads the segments " + reads.segments() + "; a feature may not read IN SEGMENT"));
        }
    }
}
