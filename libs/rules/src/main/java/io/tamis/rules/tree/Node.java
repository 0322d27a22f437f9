package io.tamis.rules.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a rule. Immutable; names are as written, see {@code check.Bindings} for what they mean. */
public sealed interface Node {

    Span span();

    default List<Node> children() {
        return List.of();
    }

    /** The child, if any, in which names mean fields of what this node goes through, not facts of the person. */
    default @Nullable Node scoped() {
        return null;
    }

    /** A number, a text or a truth written in the rule. */
    sealed interface Literal extends Node {}

    record Numeral(Span span, double value) implements Literal {}

    record Text(Span span, String value) implements Literal {}

    record Truth(Span span, boolean value) implements Literal {}

    record Amount(Span span, long count, Unit unit) implements Node {}

    record Now(Span span) implements Node {}

    record Today(Span span) implements Node {}

    /** A named attribute or a trait. */
    record Name(Span span, String text) implements Node {}

    record InSegment(Span span, Text key) implements Node {}

    record Score(Span span, Text model) implements Node {}

    /** The number of the group that a clustering puts the person in. */
    record Cluster(Span span, Text clustering) implements Node {}

    /** How much the person is of a persona, from 0 to 1. */
    record Persona(Span span, Text persona) implements Node {}

    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDED("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    record Arithmetic(Span span, Operator operator, Node left, Node right) implements Node {
        @Override
        public List<Node> children() {
            return List.of(left, right);
        }
    }

    record Negated(Span span, Node operand) implements Node {
        @Override
        public List<Node> children() {
            return List.of(operand);
        }
    }

    /** {@code !=} is a {@link Not} around one of these. */
    record Comparison(Span span, Relation relation, Node left, Node right) implements Node {
        @Override
        public List<Node> children() {
            return List.of(left, right);
        }
    }

    record Listed(Span span, Node value, List<Literal> options) implements Node {
        @Override
        public List<Node> children() {
            return List.of(value);
        }
    }

    record Between(Span span, Node value, Node low, Node high) implements Node {
        @Override
        public List<Node> children() {
            return List.of(value, low, high);
        }
    }

    /** Each of the options is contained. */
    record Contains(Span span, Node value, List<Literal> options) implements Node {
        @Override
        public List<Node> children() {
            return List.of(value);
        }
    }

    enum TextTest {
        STARTS,
        ENDS,
        MATCHES
    }

    record Texted(Span span, TextTest test, Node value, Text pattern) implements Node {
        @Override
        public List<Node> children() {
            return List.of(value);
        }
    }

    record Missing(Span span, Node value) implements Node {
        @Override
        public List<Node> children() {
            return List.of(value);
        }
    }

    record Not(Span span, Node operand) implements Node {
        @Override
        public List<Node> children() {
            return List.of(operand);
        }
    }

    record All(Span span, List<Node> children) implements Node {}

    record Any(Span span, List<Node> children) implements Node {}

    record Choice(Span span, Node condition, Node then, Node otherwise) implements Node {
        @Override
        public List<Node> children() {
            return List.of(condition, then, otherwise);
        }
    }

    enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        FIRST,
        LAST
    }

    /**
     * A value of the occurrences of an event.
     *
     * @param filter what an occurrence must fulfil to count; null when all do
     */
    record Aggregate(
            Span span,
            Function function,
            Text event,
            @Nullable Node filter,
            Window window) implements Node {
        @Override
        public List<Node> children() {
            List<Node> all = new ArrayList<>(window.bounds());
            if (filter != null) {
                all.add(filter);
            }
            return all;
        }

        @Override
        public @Nullable Node scoped() {
            return filter;
        }
    }

    /** One event after another within a time, or, when {@code absent}, the first without the other. */
    record Sequence(Span span, Text first, Text then, boolean absent, Amount within) implements Node {}

    enum Quantifier {
        ANY,
        ALL,
        NONE
    }

    /** A condition on the elements of a list, all of its tests on the same element. */
    record Elements(Span span, Quantifier quantifier, Name list, Node condition) implements Node {
        @Override
        public List<Node> children() {
            return List.of(list, condition);
        }

        @Override
        public Node scoped() {
            return condition;
        }
    }

    /** Complete units since an instant. */
    record Elapsed(Span span, Unit unit, Node since) implements Node {
        @Override
        public List<Node> children() {
            return List.of(since);
        }
    }

    /** A field of the local calendar or clock, of an instant or of NOW. */
    record Calendar(Span span, Field field, Node of) implements Node {
        @Override
        public List<Node> children() {
            return List.of(of);
        }
    }

    /** How many units follow the current one until the period ends. */
    record Remaining(Span span, Unit unit, Unit period) implements Node {}

    /** The first of the alternatives that is not missing. */
    record Coalesce(Span span, List<Node> children) implements Node {}

    /** A call of a function that does not exist. */
    record Unknown(Span span, String function) implements Node {}
}
