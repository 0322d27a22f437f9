package io.tamis.rules.plan;

import io.tamis.rules.eval.AllOf;
import io.tamis.rules.eval.AnyOf;
import io.tamis.rules.eval.Choice;
import io.tamis.rules.eval.Circuit;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Moment;
import io.tamis.rules.eval.Opposite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes one {@link Circuit} of the conditions of many rules: equal conditions become one question, answered once a person.
 * AND and OR give the same answer and the same next change in any order of their parts: those first that cost little, for
 * they may settle it.
 */
public final class Wiring {

    /** One of the equal conditions. Compared by identity, so that to find an equal tree takes a look at one level. */
    private static final class Distinct implements Condition {

        private final Condition condition;
        private int places;
        private int slot = NONE;

        Distinct(Condition condition) {
            this.condition = condition;
        }

        @Override
        public boolean holds(Moment moment) {
            return condition.holds(moment);
        }
    }

    private static final int NONE = -1;

    private final Map<Condition, Distinct> distinct = new HashMap<>();
    private final Numbers numbers = new Numbers();
    private final Numbers parts = new Numbers();
    private final List<Condition> questions = new ArrayList<>();
    /** What several ask about and no one has written down yet. */
    private final Deque<Distinct> owed = new ArrayDeque<>();

    private Wiring() {}

    /** Of the conditions of rules, in their order. */
    public static Circuit of(List<Condition> rules) {
        return new Wiring().circuit(rules);
    }

    private Circuit circuit(List<Condition> rules) {
        List<Distinct> roots = rules.stream().map(this::distinct).toList();
        Numbers starts = new Numbers();
        for (Distinct root : roots) {
            starts.add(numbers.size());
            write(root, false);
        }
        while (!owed.isEmpty()) {
            Distinct part = owed.remove();
            parts.set(part.slot, numbers.size());
            writeOut(part, false);
        }
        return new Circuit(numbers.toArray(), starts.toArray(), parts.toArray(), questions);
    }

    private Distinct distinct(Condition condition) {
        Distinct found = distinct.computeIfAbsent(withParts(condition, this::distinct), Distinct::new);
        found.places++;
        return found;
    }

    /** Other evaluators keep the conditions they hold. */
    private static Condition withParts(Condition condition, UnaryOperator<Condition> each) {
        return switch (condition) {
            case AllOf(var parts) -> new AllOf(parts.stream().map(each).toList());
            case AnyOf(var parts) -> new AnyOf(parts.stream().map(each).toList());
            case Opposite(var part) -> new Opposite(each.apply(part));
            case Choice.OfCondition(var asked, var then, var otherwise) ->
                new Choice.OfCondition(each.apply(asked), each.apply(then), each.apply(otherwise));
            default -> condition;
        };
    }

    private void write(Condition condition, boolean opposite) {
        Distinct one = (Distinct) condition;
        if (one.condition instanceof Opposite(var part)) {
            write(part, !opposite);
        } else if (whole(one) || one.places > 1) {
            numbers.add(2 * slot(one) + (opposite ? 1 : 0));
        } else {
            writeOut(one, opposite);
        }
    }

    private void writeOut(Distinct one, boolean opposite) {
        switch (one.condition) {
            case AllOf(var all) -> group(opposite ? Circuit.NOT_ALL : Circuit.ALL, all, false);
            case AnyOf(var any) -> group(opposite ? Circuit.ALL : Circuit.NOT_ALL, any, true);
            case Choice.OfCondition choice -> choice(choice, opposite);
            default -> throw new IllegalStateException("a condition without parts");
        }
    }

    private void group(int kind, List<Condition> conditions, boolean opposites) {
        numbers.add(kind);
        int end = numbers.add(0);
        conditions.stream().sorted(Comparator.comparingInt(Wiring::cost)).forEach(part -> write(part, opposites));
        numbers.set(end, numbers.size());
    }

    private void choice(Choice.OfCondition choice, boolean opposite) {
        numbers.add(Circuit.CHOICE);
        int end = numbers.add(0);
        int then = numbers.add(0);
        int otherwise = numbers.add(0);
        write(choice.condition(), false);
        numbers.set(then, numbers.size());
        write(choice.then(), opposite);
        numbers.set(otherwise, numbers.size());
        write(choice.otherwise(), opposite);
        numbers.set(end, numbers.size());
    }

    private int slot(Distinct one) {
        if (one.slot == NONE) {
            one.slot = parts.add(Circuit.NO_PART);
            questions.add(one.condition);
            if (!whole(one)) {
                owed.add(one);
            }
        }
        return one.slot;
    }

    /** Whether it has no parts that the circuit knows. */
    private static boolean whole(Distinct one) {
        return switch (one.condition) {
            case AllOf all -> false;
            case AnyOf any -> false;
            case Choice.OfCondition choice -> false;
            default -> true;
        };
    }

    private static int cost(Condition condition) {
        Distinct one = (Distinct) condition;
        int cost = switch (one.condition) {
            case Opposite(var part) -> cost(part);
            case AllOf(var parts) -> parts.stream().mapToInt(Wiring::cost).sum();
            case AnyOf(var parts) -> parts.stream().mapToInt(Wiring::cost).sum();
            default -> Cost.of(one.condition);
        };
        return one.places > 1 ? cost / 2 : cost;
    }

    /** A list of numbers. */
    private static final class Numbers {

        private int[] numbers = new int[64];
        private int size;

        /** Answers where it stands. */
        int add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size] = number;
            return size++;
        }

        void set(int at, int number) {
            numbers[at] = number;
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
