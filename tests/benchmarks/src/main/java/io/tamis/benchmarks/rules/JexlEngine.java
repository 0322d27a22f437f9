package io.tamis.benchmarks.rules;

import io.tamis.rules.Names;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/** Apache Commons JEXL. */
final class JexlEngine extends Listed {

    private final JexlExpression[] expressions;

    JexlEngine(List<Term> terms, int touched) {
        super(terms.size(), touched);
        var engine = new JexlBuilder()
                .permissions(JexlPermissions.UNRESTRICTED)
                .strict(true)
                .create();
        expressions =
                terms.stream().map(term -> engine.createExpression(text(term))).toArray(JexlExpression[]::new);
    }

    @Override
    public boolean holds(int rule, Shopper shopper) {
        return (Boolean) expressions[rule].evaluate(shopper.jexl());
    }

    private static String text(Term term) {
        return switch (term) {
            case Term.All(var terms) -> joined(terms, " && ");
            case Term.Any(var terms) -> joined(terms, " || ");
            case Term.Not(var inner) -> "!(" + text(inner) + ")";
            case Term.AtLeast(var trait, var bound) -> trait + " >= " + bound;
            case Term.Below(var trait, var bound) -> trait + " < " + bound;
            case Term.OneOf(var trait, var values) ->
                trait + values.stream().map(Names::fold).collect(Collectors.joining("', '", " =~ {'", "'}"));
            case Term.Contains(var trait, var value) -> "'" + Names.fold(value) + "' =~ " + trait;
            case Term.Count(var event, var days, var least) ->
                "shopper.count('" + event + "', " + days + ") >= " + least;
            case Term.Sum(var event, var days, var above) -> "shopper.sum('" + event + "', " + days + ") > " + above;
            case Term.Recent(var event, var days) -> "shopper.days('" + event + "') < " + days;
            case Term.Score(var model, var above) -> "shopper.score('" + model + "') > " + above;
        };
    }

    private static String joined(List<Term> terms, String by) {
        return terms.stream().map(it -> "(" + text(it) + ")").collect(Collectors.joining(by));
    }
}
