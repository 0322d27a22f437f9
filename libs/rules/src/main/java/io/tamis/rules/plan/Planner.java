package io.tamis.rules.plan;

import com.google.re2j.Pattern;
import io.tamis.rules.Names;
import io.tamis.rules.check.Binding;
import io.tamis.rules.check.Bindings;
import io.tamis.rules.check.Type;
import io.tamis.rules.check.Types;
import io.tamis.rules.eval.AllOf;
import io.tamis.rules.eval.AnyOf;
import io.tamis.rules.eval.Choice;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Dates;
import io.tamis.rules.eval.Datum;
import io.tamis.rules.eval.Elements;
import io.tamis.rules.eval.Literals;
import io.tamis.rules.eval.Matches;
import io.tamis.rules.eval.Opposite;
import io.tamis.rules.eval.Points;
import io.tamis.rules.eval.Quantities;
import io.tamis.rules.eval.Sequences;
import io.tamis.rules.eval.Settled;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import java.util.ArrayList;
import java.util.List;

/** Turns the conditions of a checked tree into evaluators; what they are about, {@link Values} does. */
final class Planner {

    private final Bindings bindings;
    private final Types types;
    private final Dates dates;
    private final Values values;
    private final Comparisons comparisons;

    Planner(Bindings bindings, Dates dates) {
        this.bindings = bindings;
        this.types = new Types(bindings);
        this.dates = dates;
        this.values = new Values(bindings, types, dates, this);
        this.comparisons = new Comparisons(types, dates, values, this);
    }

    Values values() {
        return values;
    }

    Condition condition(Node node) {
        return switch (node) {
            case Node.All all -> AllOf.of(conditions(all.children()));
            case Node.Any any -> AnyOf.of(conditions(any.children()));
            case Node.Not not -> Opposite.of(condition(not.operand()));
            case Node.Choice c ->
                new Choice.OfCondition(condition(c.condition()), condition(c.then()), condition(c.otherwise()));
            case Node.Coalesce c when types.of(c) == Type.BOOLEAN -> firstTruth(c.children());
            case Node.Comparison c -> comparisons.plan(c.relation(), c.left(), c.right());
            case Node.Between b -> between(b);
            case Node.Listed l -> listed(l);
            case Node.Contains c -> contains(c);
            case Node.Texted t -> texted(t);
            case Node.Missing m -> missing(m.value());
            case Node.InSegment in -> new Data.InSegment(in.key().value());
            case Node.Sequence s ->
                s.absent()
                        ? new Sequences.Unanswered(s.first().value(), s.then().value(), millis(s.within()))
                        : new Sequences.Followed(s.first().value(), s.then().value(), millis(s.within()));
            case Node.Elements e -> elements(e);
            case Node.Truth truth -> Condition.of(truth.value());
            case Node.Name name -> named(name);
            default -> new Settled(new Data.Truth(values.datum(node)));
        };
    }

    private static long millis(Node.Amount amount) {
        return amount.count() * amount.unit().millis();
    }

    private Condition elements(Node.Elements elements) {
        Datum list = values.datum(elements.list());
        Condition condition = condition(elements.condition());
        return switch (elements.quantifier()) {
            case ANY -> new Settled(new Elements(list, condition, false));
            case ALL -> new Settled(new Elements(list, condition, true));
            case NONE -> Opposite.of(new Settled(new Elements(list, condition, false)));
        };
    }

    private Condition between(Node.Between between) {
        if (values.quantity(between.low()) instanceof Quantities.Constant(double low)
                && values.quantity(between.high()) instanceof Quantities.Constant(double high)
                && low > high) {
            return Condition.NEVER;
        }
        Condition both = AllOf.of(List.of(
                comparisons.plan(Relation.GREATER_EQUAL, between.value(), between.low()),
                comparisons.plan(Relation.LESS_EQUAL, between.value(), between.high())));
        // What goes round may leave one bound and not yet be within the other.
        return between.value() instanceof Node.Calendar || between.value() instanceof Node.Remaining
                ? new Settled(both)
                : both;
    }

    private List<Condition> conditions(List<Node> nodes) {
        List<Condition> parts = new ArrayList<>();
        nodes.forEach(node -> parts.add(condition(node)));
        return parts;
    }

    /** COALESCE of truths: each part that is not missing decides, the last one in any case. */
    private Condition firstTruth(List<Node> parts) {
        Condition decision = condition(parts.getLast());
        for (Node part : parts.subList(0, parts.size() - 1).reversed()) {
            decision = new Choice.OfCondition(missing(part), decision, condition(part));
        }
        return decision;
    }

    private Condition named(Node.Name name) {
        return switch (bindings.of(name)) {
            case Binding.Named named
            when types.of(name) == Type.BOOLEAN -> named.body() == null ? Condition.NEVER : condition(named.body());
            case Binding.Named named -> new Settled(new Data.Truth(values.datum(name)));
            case Binding.Trait trait -> new Data.Truth(values.datum(name));
            case Binding.Field field -> new Data.Truth(values.datum(name));
        };
    }

    private Condition listed(Node.Listed listed) {
        Node value = listed.value();
        return switch (types.of(value)) {
            case NUMBER -> new Settled(new Matches.NumberOneOf(values.quantity(value), literals(listed.options())));
            case INSTANT -> {
                List<Condition> options = new ArrayList<>();
                listed.options().forEach(option -> options.add(comparisons.plan(Relation.EQUAL, value, option)));
                yield AnyOf.of(options);
            }
            default -> new Settled(new Matches.OneOf(values.datum(value), literals(listed.options())));
        };
    }

    private Condition contains(Node.Contains contains) {
        Datum value = values.datum(contains.value());
        List<Condition> each = new ArrayList<>();
        for (Node.Literal option : contains.options()) {
            each.add(new Settled(new Matches.Contains(value, literals(List.of(option)))));
        }
        return AllOf.of(each);
    }

    private Condition texted(Node.Texted texted) {
        Datum value = values.datum(texted.value());
        String pattern = texted.pattern().value();
        return new Settled(
                switch (texted.test()) {
                    case STARTS -> new Matches.StartsWith(value, Names.fold(pattern));
                    case ENDS -> new Matches.EndsWith(value, Names.fold(pattern));
                    case MATCHES -> new Matches.Finds(value, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
                });
    }

    Condition missing(Node value) {
        if (value instanceof Node.Calendar calendar) {
            return new Settled(new Quantities.Absent(values.calendar(calendar)));
        }
        return switch (types.of(value)) {
            case NUMBER, DURATION -> new Settled(new Quantities.Absent(values.quantity(value)));
            case INSTANT -> new Settled(new Points.Absent(values.point(value)));
            case BOOLEAN -> missingTruth(value);
            case TEXT, ANY, CLOCK -> new Settled(new Data.Absent(values.datum(value)));
        };
    }

    /**
     * A condition is never missing; an attribute that is a bare trait is, when the trait is, and COALESCE when all its
     * parts are.
     */
    private Condition missingTruth(Node value) {
        if (value instanceof Node.Coalesce coalesce) {
            return AllOf.of(coalesce.children().stream().map(this::missing).toList());
        }
        if (value instanceof Node.Name name && bindings.of(name) instanceof Binding.Named named) {
            return named.body() == null ? Condition.ALWAYS : missing(named.body());
        }
        return Condition.NEVER;
    }

    Literals literals(List<? extends Node.Literal> literals) {
        return new Literals(literals.stream().map(Planner::value).toList(), dates.zone());
    }

    static Object value(Node.Literal literal) {
        return switch (literal) {
            case Node.Numeral numeral -> numeral.value();
            case Node.Text text -> text.value();
            case Node.Truth truth -> truth.value();
        };
    }
}
