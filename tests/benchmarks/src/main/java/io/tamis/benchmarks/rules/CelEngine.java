package io.tamis.benchmarks.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import io.tamis.rules.Names;
import java.util.List;
import java.util.stream.Collectors;

/** Google's cel-java, types checked, by the runtime of the two that plans programs in advance. */
final class CelEngine extends Listed {

    private final Program[] programs;

    CelEngine(List<Term> terms, int touched) {
        super(terms.size(), touched);
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("age", SimpleType.DOUBLE)
                .addVar("points", SimpleType.DOUBLE)
                .addVar("city", SimpleType.STRING)
                .addVar("plan", SimpleType.STRING)
                .addVar("interests", ListType.create(SimpleType.STRING))
                .addVar("shopper", SimpleType.DYN)
                .addFunctionDeclarations(
                        declared("count", SimpleType.INT, SimpleType.DYN, SimpleType.STRING, SimpleType.INT),
                        declared("sum", SimpleType.DOUBLE, SimpleType.DYN, SimpleType.STRING, SimpleType.INT),
                        declared("days", SimpleType.INT, SimpleType.DYN, SimpleType.STRING),
                        declared("score", SimpleType.DOUBLE, SimpleType.DYN, SimpleType.STRING))
                .build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .addFunctionBindings(
                        CelFunctionBinding.from(
                                "count_shopper",
                                List.of(Object.class, String.class, Long.class),
                                it -> ((Shopper) it[0]).count((String) it[1], (Long) it[2])),
                        CelFunctionBinding.from(
                                "sum_shopper",
                                List.of(Object.class, String.class, Long.class),
                                it -> ((Shopper) it[0]).sum((String) it[1], (Long) it[2])),
                        CelFunctionBinding.from(
                                "days_shopper",
                                Object.class,
                                String.class,
                                (shopper, event) -> ((Shopper) shopper).days(event)),
                        CelFunctionBinding.from(
                                "score_shopper",
                                Object.class,
                                String.class,
                                (shopper, model) -> ((Shopper) shopper).score(model)))
                .build();
        programs = terms.stream().map(term -> program(term, compiler, runtime)).toArray(Program[]::new);
    }

    private static CelFunctionDecl declared(String name, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_shopper", result, arguments));
    }

    private static Program program(Term term, CelCompiler compiler, CelRuntime runtime) {
        try {
            return runtime.createProgram(compiler.compile(text(term)).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(text(term), e);
        }
    }

    @Override
    public boolean holds(int rule, Shopper shopper) {
        try {
            return (Boolean) programs[rule].eval(shopper.variables());
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Term term) {
        return switch (term) {
            case Term.All(var terms) -> joined(terms, " && ");
            case Term.Any(var terms) -> joined(terms, " || ");
            case Term.Not(var inner) -> "!(" + text(inner) + ")";
            case Term.AtLeast(var trait, var bound) -> trait + " >= " + bound;
            case Term.Below(var trait, var bound) -> trait + " < " + bound;
            case Term.OneOf(var trait, var values) ->
                trait + values.stream().map(Names::fold).collect(Collectors.joining("', '", " in ['", "']"));
            case Term.Contains(var trait, var value) -> "'" + Names.fold(value) + "' in " + trait;
            case Term.Count(var event, var days, var least) ->
                "count(shopper, '" + event + "', " + days + ") >= " + least;
            case Term.Sum(var event, var days, var above) -> "sum(shopper, '" + event + "', " + days + ") > " + above;
            case Term.Recent(var event, var days) -> "days(shopper, '" + event + "') < " + days;
            case Term.Score(var model, var above) -> "score(shopper, '" + model + "') > " + above;
        };
    }

    private static String joined(List<Term> terms, String by) {
        return terms.stream().map(it -> "(" + text(it) + ")").collect(Collectors.joining(by));
    }
}
