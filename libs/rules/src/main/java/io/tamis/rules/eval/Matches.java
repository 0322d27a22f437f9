package io.tamis.rules.eval;

import com.google.re2j.Pattern;
import io.tamis.rules.tree.Relation;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests on values whose type only the facts know. */
public final class Matches {

    private Matches() {}

    /** {@code =} and {@code IN}. */
    public record OneOf(Datum datum, Literals literals) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return literals.matches(datum.of(moment));
        }
    }

    public record NumberOneOf(Quantity quantity, Literals literals) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return literals.matches(quantity.value(moment));
        }
    }

    /** CONTAINS: an element of a list, a part of a text. */
    public record Contains(Datum datum, Literals literals) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return switch (datum.of(moment)) {
                case String text -> literals.partOf(text);
                case List<?> list -> literals.matches(list);
                case null, default -> false;
            };
        }
    }

    public record StartsWith(Datum datum, String folded) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return datum.of(moment) instanceof String text && Folding.startsWith(text, folded);
        }
    }

    public record EndsWith(Datum datum, String folded) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return datum.of(moment) instanceof String text && Folding.endsWith(text, folded);
        }
    }

    public record Finds(Datum datum, Pattern pattern) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return datum.of(moment) instanceof String text
                    && pattern.matcher(text).find();
        }
    }

    /** Two values against each other. */
    public record Compared(Datum left, Relation relation, Datum right, ZoneId zone) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            Object one = left.of(moment);
            long until = moment.until;
            Object two = right.of(moment);
            moment.until = Math.min(until, moment.until);
            return holds(one, two);
        }

        private boolean holds(@Nullable Object one, @Nullable Object two) {
            if (relation == Relation.EQUAL && one instanceof List<?> list) {
                return any(list, two);
            }
            if (relation == Relation.EQUAL && two instanceof List<?> list) {
                return any(list, one);
            }
            if (one instanceof String left && two instanceof String right) {
                return texts(left, right);
            }
            if (one instanceof Boolean || two instanceof Boolean) {
                return relation == Relation.EQUAL && one != null && two != null && truths(one, two);
            }
            return relation.holds(Numbers.of(one), Numbers.of(two));
        }

        /** Equality asks the same both ways. */
        private boolean any(List<?> list, @Nullable Object other) {
            for (int i = 0; i < list.size(); i++) {
                if (!(list.get(i) instanceof List<?>) && holds(list.get(i), other)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean truths(Object one, Object two) {
            return one.toString().equalsIgnoreCase(two.toString());
        }

        private boolean texts(String one, String two) {
            long left = Iso.read(one, zone);
            long right = left == Moment.MISSING ? left : Iso.read(two, zone);
            if (left != Moment.MISSING && right != Moment.MISSING) {
                return relation.holds(left, right);
            }
            return relation.holdsFor(Folding.compare(one, two));
        }
    }
}
