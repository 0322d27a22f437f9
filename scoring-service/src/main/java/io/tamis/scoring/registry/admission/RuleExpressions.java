package io.tamis.scoring.registry.admission;

import io.tamis.rules.CompiledValue;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Diagnostic;
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
                case CompiledValue.Valid valid -> reads(valid.expression().dependencies(), at, faults);
            }
        }
        return faults;
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
