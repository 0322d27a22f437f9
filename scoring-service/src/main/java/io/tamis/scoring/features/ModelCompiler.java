package io.tamis.scoring.features;

import io.tamis.rules.CompiledValue;
import io.tamis.rules.Expression;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compiles the features of a roster. */
public final class ModelCompiler {

    private final RuleCompiler rules;
    private final Consumer<DeployedModel> broken;

    /** @param broken told a version of which a feature, found well-formed at admission, does not compile any more */
    public ModelCompiler(RuleCompiler rules, Consumer<DeployedModel> broken) {
        this.rules = rules;
        this.broken = broken;
    }

    /** All of them; one whose features do not compile scores nobody. */
    public LiveModels compile(Roster roster) {
        return new LiveModels(
                roster.scoring(), roster.models().stream().map(this::compile).toList());
    }

    private CompiledModel compile(DeployedModel model) {
        List<Expression> expressions = new ArrayList<>();
        for (Manifest.Feature feature : model.manifest().features()) {
            switch (rules.compileValue(feature.expression(), Scope.permissive())) {
                case CompiledValue.Valid(Expression expression, var _) -> expressions.add(expression);
                case CompiledValue.Invalid _ -> {
                    broken.accept(model);
                    return new CompiledModel(model, List.of());
                }
            }
        }
        return new CompiledModel(model, expressions);
    }
}
