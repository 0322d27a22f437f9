package io.tamis.benchmarks.rules;

import io.tamis.rules.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the tree of each rule, reading the values in it anew each time. */
final class NaiveEngine extends Listed {

    private final List<Term> terms;

    NaiveEngine(List<Term> terms, int touched) {
        super(terms.size(), touched);
        this.terms = terms;
    }

    @Override
    public boolean holds(int rule, Shopper shopper) {
        return holds(terms.get(rule), shopper);
    }

    private static boolean holds(Term term, Shopper shopper) {
        return switch (term) {
            case Term.All(var all) -> all.stream().allMatch(it -> holds(it, shopper));
            case Term.Any(var any) -> any.stream().anyMatch(it -> holds(it, shopper));
            case Term.Not(var inner) -> !holds(inner, shopper);
            case Term.AtLeast(var trait, var bound) -> number(trait, shopper) >= bound;
            case Term.Below(var trait, var bound) -> number(trait, shopper) < bound;
            case Term.OneOf(var trait, var values) -> values.stream().anyMatch(it -> same(it, shopper.trait(trait)));
            case Term.Contains(var trait, var value) ->
                shopper.trait(trait) instanceof List<?> list && list.stream().anyMatch(it -> same(value, it));
            case Term.Count(var event, var days, var least) -> shopper.count(event, days) >= least;
            case Term.Sum(var event, var days, var above) -> shopper.sum(event, days) > above;
            case Term.Recent(var event, var days) -> shopper.days(event) < days;
            case Term.Score(var model, var above) -> shopper.score(model) > above;
        };
    }

    private static boolean same(String wanted, @Nullable Object found) {
        return found instanceof String text && Names.fold(wanted).equals(Names.fold(text));
    }

    private static double number(String trait, Shopper shopper) {
        return shopper.trait(trait) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
