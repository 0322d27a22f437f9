package io.tamis.rules.eval;

import io.tamis.rules.tree.Node.Operator;
import io.tamis.rules.tree.Relation;

/** The small quantities. */
public final class Quantities {

    private Quantities() {}

    public record Constant(double value) implements Quantity {
        @Override
        public double value(Moment moment) {
            moment.until = Moment.NEVER;
            return value;
        }
    }

    /** A value read as a number. */
    public record OfDatum(Datum datum) implements Quantity {
        @Override
        public double value(Moment moment) {
            return Numbers.of(datum.of(moment));
        }
    }

    public record Scored(String model) implements Quantity {
        @Override
        public double value(Moment moment) {
            moment.until = Moment.NEVER;
            Double score = moment.facts.score(model);
            return score == null ? Double.NaN : score;
        }
    }

    public record Clustered(String clustering) implements Quantity {
        @Override
        public double value(Moment moment) {
            moment.until = Moment.NEVER;
            Double cluster = moment.facts.cluster(clustering);
            return cluster == null ? Double.NaN : cluster;
        }
    }

    public record OfPersona(String persona) implements Quantity {
        @Override
        public double value(Moment moment) {
            moment.until = Moment.NEVER;
            Double share = moment.facts.persona(persona);
            return share == null ? Double.NaN : share;
        }
    }

    public record Arithmetic(Operator operator, Quantity left, Quantity right) implements Quantity {

        /** Computes at once what is constant. */
        public static Quantity of(Operator operator, Quantity left, Quantity right) {
            return left instanceof Constant(double one) && right instanceof Constant(double two)
                    ? new Constant(apply(operator, one, two))
                    : new Arithmetic(operator, left, right);
        }

        @Override
        public double value(Moment moment) {
            double one = left.value(moment);
            long until = moment.until;
            double two = right.value(moment);
            moment.until = Math.min(until, moment.until);
            return apply(operator, one, two);
        }

        private static double apply(Operator operator, double left, double right) {
            return Numbers.finite(
                    switch (operator) {
                        case PLUS -> left + right;
                        case MINUS -> left - right;
                        case TIMES -> left * right;
                        case DIVIDED -> left / right;
                    });
        }
    }

    /** Milliseconds from one instant to another. */
    public record Between(Point from, Point to) implements Quantity {
        @Override
        public double value(Moment moment) {
            long start = from.at(moment);
            long until = moment.until;
            long end = to.at(moment);
            moment.until = Math.min(until, moment.until);
            return start == Moment.MISSING || end == Moment.MISSING ? Double.NaN : (double) end - (double) start;
        }
    }

    /** A quantity against a constant. */
    public record Test(Quantity quantity, Relation relation, double bound) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return quantity.holds(moment, relation, bound);
        }
    }

    /** Two quantities that both may change. */
    public record Comparison(Quantity left, Relation relation, Quantity right) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            double one = left.value(moment);
            long until = moment.until;
            double two = right.value(moment);
            moment.until = Math.min(until, moment.until);
            return relation.holds(one, two);
        }
    }

    public record Absent(Quantity quantity) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return quantity.missing(moment);
        }
    }
}
