package io.tamis.rules.check;

import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Node.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of each part of a rule. Where the parts do not fit the answer is {@link Type#ANY}, and the checker speaks up. */
public record Types(Bindings bindings) {

    public Type of(Node node) {
        return switch (node) {
            case Node.Numeral n -> Type.NUMBER;
            case Node.Text n -> Type.TEXT;
            case Node.Amount n -> Type.DURATION;
            case Node.Now n -> Type.CLOCK;
            case Node.Today n -> Type.INSTANT;
            case Node.Name name -> named(bindings.of(name));
            case Node.Arithmetic a -> {
                Type result = arithmetic(a.operator(), of(a.left()), of(a.right()));
                yield result == null ? Type.ANY : result;
            }
            case Node.Negated n -> of(n.operand()) == Type.DURATION ? Type.DURATION : Type.NUMBER;
            case Node.Score n -> Type.NUMBER;
            case Node.Cluster n -> Type.NUMBER;
            case Node.Persona n -> Type.NUMBER;
            case Node.Elapsed n -> Type.NUMBER;
            case Node.Calendar n -> n.field() == Field.WEEKDAY ? Type.ANY : Type.NUMBER;
            case Node.Remaining n -> Type.NUMBER;
            case Node.Aggregate a ->
                a.function() == Node.Function.FIRST || a.function() == Node.Function.LAST ? Type.INSTANT : Type.NUMBER;
            case Node.Coalesce c -> common(c.children().stream().map(this::of).toList());
            case Node.Choice c -> common(List.of(of(c.then()), of(c.otherwise())));
            case Node.Truth n -> Type.BOOLEAN;
            case Node.Comparison n -> Type.BOOLEAN;
            case Node.Listed n -> Type.BOOLEAN;
            case Node.Between n -> Type.BOOLEAN;
            case Node.Contains n -> Type.BOOLEAN;
            case Node.Texted n -> Type.BOOLEAN;
            case Node.Missing n -> Type.BOOLEAN;
            case Node.Not n -> Type.BOOLEAN;
            case Node.All n -> Type.BOOLEAN;
            case Node.Any n -> Type.BOOLEAN;
            case Node.InSegment n -> Type.BOOLEAN;
            case Node.Sequence n -> Type.BOOLEAN;
            case Node.Elements n -> Type.BOOLEAN;
            case Node.Unknown n -> Type.ANY;
        };
    }

    private static Type named(Binding binding) {
        return switch (binding) {
            case Binding.Trait trait -> Type.ANY;
            case Binding.Field field -> Type.ANY;
            case Binding.Named named -> Type.of(named.attribute().type());
        };
    }

    /** The type that all alternatives can be read as. */
    static Type common(List<Type> types) {
        if (types.stream().allMatch(type -> type == types.getFirst())) {
            return types.getFirst() == Type.TEXT ? Type.ANY : types.getFirst();
        }
        for (Type strict : List.of(Type.NUMBER, Type.INSTANT, Type.BOOLEAN, Type.DURATION)) {
            if (types.contains(strict)) {
                return strict;
            }
        }
        return Type.ANY;
    }

    /** Null when the operator has no meaning for these. */
    static @Nullable Type arithmetic(Operator operator, Type left, Type right) {
        return switch (operator) {
            case PLUS -> plus(left, right);
            case MINUS -> minus(left, right);
            case TIMES -> times(left, right);
            case DIVIDED -> divided(left, right);
        };
    }

    private static @Nullable Type plus(Type left, Type right) {
        if (right == Type.DURATION) {
            return moved(left);
        }
        return left == Type.DURATION ? moved(right) : numbers(left, right);
    }

    private static @Nullable Type moved(Type by) {
        return switch (by) {
            case INSTANT, ANY, TEXT -> Type.INSTANT;
            case CLOCK -> Type.CLOCK;
            case DURATION -> Type.DURATION;
            case NUMBER, BOOLEAN -> null;
        };
    }

    private static @Nullable Type minus(Type left, Type right) {
        if (right == Type.DURATION) {
            return moved(left);
        }
        boolean between = (left == Type.INSTANT && instantLike(right)) || (right == Type.INSTANT && instantLike(left));
        return between ? Type.DURATION : numbers(left, right);
    }

    private static boolean instantLike(Type type) {
        return type == Type.INSTANT || type == Type.ANY || type == Type.TEXT;
    }

    private static @Nullable Type times(Type left, Type right) {
        if (left == Type.DURATION || right == Type.DURATION) {
            Type other = left == Type.DURATION ? right : left;
            return other == Type.NUMBER || other == Type.ANY ? Type.DURATION : null;
        }
        return numbers(left, right);
    }

    private static @Nullable Type divided(Type left, Type right) {
        if (left == Type.DURATION) {
            return right == Type.DURATION ? Type.NUMBER : right == Type.NUMBER || right == Type.ANY ? left : null;
        }
        return numbers(left, right);
    }

    private static @Nullable Type numbers(Type left, Type right) {
        return numberLike(left) && numberLike(right) ? Type.NUMBER : null;
    }

    private static boolean numberLike(Type type) {
        return type == Type.NUMBER || type == Type.ANY || type == Type.TEXT;
    }
}
