package io.tamis.rules.plan;

import io.tamis.rules.check.Type;
import io.tamis.rules.check.Types;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Dates;
import io.tamis.rules.eval.Matches;
import io.tamis.rules.eval.Opposite;
import io.tamis.rules.eval.Point;
import io.tamis.rules.eval.Points;
import io.tamis.rules.eval.Quantities;
import io.tamis.rules.eval.Quantity;
import io.tamis.rules.eval.Settled;
import io.tamis.rules.eval.Today;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import java.util.List;

/** Picks the evaluator that knows best when a comparison turns. */
final class Comparisons {

    private final Types types;
    private final Dates dates;
    private final Values values;
    private final Planner planner;

    Comparisons(Types types, Dates dates, Values values, Planner planner) {
        this.types = types;
        this.dates = dates;
        this.values = values;
        this.planner = planner;
    }

    Condition plan(Relation relation, Node left, Node right) {
        Type one = types.of(left);
        Type two = types.of(right);
        if (either(Type.BOOLEAN, one, two)) {
            return left instanceof Node.Truth truth ? truth(truth, right) : truth((Node.Truth) right, left);
        }
        if (one == Type.CLOCK) {
            return againstNow(right, relation.mirrored(), left);
        }
        if (two == Type.CLOCK) {
            return againstNow(left, relation, right);
        }
        if (relation == Relation.EQUAL && right instanceof Node.Literal literal && one == Type.ANY) {
            return oneOf(left, literal);
        }
        if (relation == Relation.EQUAL && left instanceof Node.Literal literal && two == Type.ANY) {
            return oneOf(right, literal);
        }
        if (either(Type.NUMBER, one, two) || either(Type.DURATION, one, two)) {
            return quantities(relation, values.quantity(left), values.quantity(right));
        }
        if (either(Type.INSTANT, one, two)) {
            return points(relation, values.point(left), values.point(right));
        }
        return new Settled(new Matches.Compared(values.datum(left), relation, values.datum(right), dates.zone()));
    }

    private static boolean either(Type wanted, Type one, Type two) {
        return one == wanted || two == wanted;
    }

    private Condition truth(Node.Truth literal, Node other) {
        if (types.of(other) == Type.ANY) {
            return oneOf(other, literal);
        }
        Condition condition = planner.condition(other);
        return literal.value() ? condition : Opposite.of(condition);
    }

    private Condition oneOf(Node value, Node.Literal literal) {
        return new Settled(new Matches.OneOf(values.datum(value), planner.literals(List.of(literal))));
    }

    private static Condition quantities(Relation relation, Quantity left, Quantity right) {
        if (left instanceof Quantities.Constant(double one) && right instanceof Quantities.Constant(double two)) {
            return Condition.of(relation.holds(one, two));
        }
        if (right instanceof Quantities.Constant(double bound)) {
            return against(bound, left, relation);
        }
        if (left instanceof Quantities.Constant(double bound)) {
            return against(bound, right, relation.mirrored());
        }
        return new Settled(new Quantities.Comparison(left, relation, right));
    }

    /** With a missing bound (a division by zero) nothing ever holds. */
    private static Condition against(double bound, Quantity quantity, Relation relation) {
        if (Double.isNaN(bound)) {
            return Condition.NEVER;
        }
        Condition test = new Quantities.Test(quantity, relation, bound);
        return quantity.exact() ? test : new Settled(test);
    }

    private static Condition points(Relation relation, Point left, Point right) {
        if (right instanceof Today today && !(left instanceof Today)) {
            return new Settled(new Today.Test(left, relation, today));
        }
        if (left instanceof Today today && !(right instanceof Today)) {
            return new Settled(new Today.Test(right, relation.mirrored(), today));
        }
        return new Settled(new Points.Comparison(left, relation, right));
    }

    private Condition againstNow(Node instant, Relation relation, Node clock) {
        return new Settled(new Points.AgainstNow(values.point(instant), relation, values.offset(clock)));
    }
}
