package io.tamis.benchmarks.rules;

import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.Evaluation;
import io.tamis.rules.Fact;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.RuleSet;
import io.tamis.rules.Scope;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All rules as one set. It alone also answers until when each answer stays. */
final class TamisEngine implements Engine, Evaluation.Decision {

    private static final Fact EVENT = new Fact.Event(RandomTerms.TOUCHED);
    private final RuleSet rules;
    private final Evaluation evaluation;
    private int holding;

    /** So that no answer goes unused. */
    private long earliest;

    TamisEngine(List<Term> terms) {
        RuleCompiler compiler = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));
        Map<String, Rule> byKey = new HashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            String text = text(terms.get(i));
            if (!(compiler.compile(text, Scope.permissive()) instanceof Compiled.Valid(Rule rule, var warnings))) {
                throw new IllegalArgumentException(text);
            }
            byKey.put("s" + i, rule);
        }
        if (!(RuleSet.of(byKey) instanceof RuleSet.Arranged.Valid(RuleSet set))) {
            throw new IllegalArgumentException("segments need each other");
        }
        rules = set;
        evaluation = rules.evaluation();
    }

    @Override
    public int all(Shopper shopper) {
        return decide(evaluation.turnTo(shopper, Shopper.NOW).everything());
    }

    @Override
    public int touched(Shopper shopper) {
        return decide(evaluation.turnTo(shopper, Shopper.NOW).changed(EVENT));
    }

    @Override
    public boolean holds(int rule, Shopper shopper) {
        return decide(evaluation.turnTo(shopper, Shopper.NOW).due(rules.position("s" + rule))) > 0;
    }

    private int decide(Evaluation prepared) {
        holding = 0;
        earliest = Long.MAX_VALUE;
        prepared.decide(this);
        return earliest > Shopper.NOW ? holding : -1;
    }

    @Override
    public boolean changes(int position, Evaluation by) {
        holding += by.holds(position) ? 1 : 0;
        earliest = Math.min(earliest, by.nextChange());
        return false;
    }

    static String text(Term term) {
        return switch (term) {
            case Term.All(var terms) -> joined(terms, " AND ");
            case Term.Any(var terms) -> joined(terms, " OR ");
            case Term.Not(var inner) -> "NOT (" + text(inner) + ")";
            case Term.AtLeast(var trait, var bound) -> trait + " >= " + bound;
            case Term.Below(var trait, var bound) -> trait + " < " + bound;
            case Term.OneOf(var trait, var values) ->
                trait + values.stream().collect(Collectors.joining("', '", " IN ('", "')"));
            case Term.Contains(var trait, var value) -> trait + " CONTAINS '" + value + "'";
            case Term.Count(var event, var days, var least) ->
                "COUNT('" + event + "', LAST " + days + " DAYS) >= " + least;
            case Term.Sum(var event, var days, var above) -> "SUM('" + event + "', LAST " + days + " DAYS) > " + above;
            case Term.Recent(var event, var days) -> "DAYS SINCE LAST('" + event + "') < " + days;
            case Term.Score(var model, var above) -> "SCORE('" + model + "') > " + above;
        };
    }

    private static String joined(List<Term> terms, String by) {
        return terms.stream().map(it -> "(" + text(it) + ")").collect(Collectors.joining(by));
    }
}
