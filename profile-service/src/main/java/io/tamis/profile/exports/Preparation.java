package io.tamis.profile.exports;

import io.tamis.identifiers.DirectIdentifiers;
import io.tamis.profile.activity.Metric;
import io.tamis.profile.exports.Prepared.Flaw;
import io.tamis.profile.exports.table.Column;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Expression;
import io.tamis.rules.ReadingType;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what is asked for. An expression may read facts only: no segment, score or cluster, which no past instant has, and
 * no trait that holds a direct identifier, which never leaves.
 */
public final class Preparation {

    /** The columns that every export has beside its features. */
    static final String PROFILE = "profileId";

    static final String LABEL = "label";

    private final RuleCompiler compiler;

    public Preparation(RuleCompiler compiler) {
        this.compiler = compiler;
    }

    /** The recipe, ready or refused with every reason. */
    public Prepared of(Recipe recipe) {
        List<Flaw> flaws = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        List<Expression> features = new ArrayList<>();
        Set<String> names = new HashSet<>(List.of(PROFILE, LABEL));
        columns.add(new Column(PROFILE, ReadingType.TEXT));
        for (int i = 0; i < recipe.features().size(); i++) {
            Recipe.Feature feature = recipe.features().get(i);
            String pointer = "/features/" + i;
            if (!names.add(feature.name())) {
                flaws.add(new Flaw(
                        pointer + "/name",
                        "name_taken",
                        "Each name stands once, and " + PROFILE + " and " + LABEL + " are columns of their own.",
                        null));
            }
            Expression expression = compiled(feature.expression(), pointer + "/expression", flaws);
            if (expression != null) {
                features.add(expression);
                columns.add(new Column(feature.name(), expression.type()));
            }
        }
        Recipe.Label asked = recipe.label();
        Expression label = asked == null ? null : compiled(asked.expression(), "/label/expression", flaws);
        if (label != null) {
            columns.add(new Column(LABEL, label.type()));
        }
        return flaws.isEmpty()
                ? new Prepared.Ready(
                        recipe,
                        columns,
                        features,
                        label,
                        metrics(features),
                        label == null ? List.of() : metrics(List.of(label)))
                : new Prepared.Refused(flaws);
    }

    /** Filters are folded for the export alone: nothing need be defined beforehand. */
    private List<Metric> metrics(List<Expression> expressions) {
        return expressions.stream()
                .flatMap(it -> it.dependencies().filters().stream())
                .distinct()
                .map(it -> switch (compiler.compileFilter(it)) {
                    case CompiledFilter.Valid(var condition) -> new Metric(it.key(), it.event(), condition, 0);
                    case CompiledFilter.Invalid _ ->
                        throw new IllegalStateException("a filter of an expression that compiles does not");
                })
                .toList();
    }

    private @Nullable Expression compiled(String text, String pointer, List<Flaw> flaws) {
        return switch (compiler.compileValue(text, Scope.factsOnly())) {
            case CompiledValue.Invalid(List<Diagnostic> diagnostics) -> {
                diagnostics.stream()
                        .filter(it -> it.severity() == Severity.ERROR)
                        .forEach(it -> flaws.add(new Flaw(pointer, it.code(), it.message(), it)));
                yield null;
            }
            case CompiledValue.Valid(Expression expression, var warnings) -> {
                expression.dependencies().traits().stream()
                        .filter(Preparation::direct)
                        .sorted()
                        .forEach(it -> flaws.add(new Flaw(
                                pointer,
                                "direct_identifier",
                                "The trait '" + it + "' holds a direct identifier, which no export may read.",
                                null)));
                yield expression;
            }
        };
    }

    private static boolean direct(String path) {
        for (int dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
            String upTo = dot < 0 ? path : path.substring(0, dot);
            String member = upTo.substring(upTo.lastIndexOf('.') + 1);
            if (DirectIdentifiers.isDirect(DirectIdentifiers.Place.TRAIT, upTo, member, false)) {
                return true;
            }
            if (dot < 0) {
                return false;
            }
        }
    }
}
