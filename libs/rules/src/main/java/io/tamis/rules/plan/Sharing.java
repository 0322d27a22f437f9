package io.tamis.rules.plan;

import io.tamis.rules.eval.AllOf;
import io.tamis.rules.eval.AnyOf;
import io.tamis.rules.eval.Choice;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Moment;
import io.tamis.rules.eval.Opposite;
import io.tamis.rules.eval.Shared;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes the equal conditions of many rules one. Those that stand in several places answer once a person; the others stay as
 * they are: for what is asked once, remembering the answer would be all that it adds.
 */
public final class Sharing {

    /** One of the equal conditions. Compared by identity, so that to find an equal tree takes a look at one level. */
    private static final class Distinct implements Condition {

        private final Condition condition;
        private int places;

        Distinct(Condition condition) {
            this.condition = condition;
        }

        @Override
        public boolean holds(Moment moment) {
            return condition.holds(moment);
        }
    }

    private final Map<Condition, Distinct> distinct = new HashMap<>();
    private final IdentityHashMap<Distinct, Condition> settled = new IdentityHashMap<>();
    private int slots;

    /** The conditions of a set's rules, each as it is to be evaluated; to be called once. */
    public List<Condition> share(List<Condition> rules) {
        List<Distinct> roots = rules.stream().map(this::distinct).toList();
        return roots.stream().map(this::settle).toList();
    }

    /** How many conditions are shared. */
    public int slots() {
        return slots;
    }

    private Distinct distinct(Condition condition) {
        Distinct found = distinct.computeIfAbsent(withParts(condition, this::distinct), Distinct::new);
        found.places++;
        return found;
    }

    private Condition settle(Condition condition) {
        Distinct one = (Distinct) condition;
        Condition known = settled.get(one);
        if (known == null) {
            Condition plain = Cost.cheapestFirst(withParts(one.condition, this::settle));
            known = one.places > 1 && !constant(plain) ? new Shared(slots++, plain) : plain;
            settled.put(one, known);
        }
        return known;
    }

    private static boolean constant(Condition condition) {
        return condition.equals(Condition.ALWAYS) || condition.equals(Condition.NEVER);
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
}
