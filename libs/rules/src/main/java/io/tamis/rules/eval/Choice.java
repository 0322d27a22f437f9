package io.tamis.rules.eval;

import org.jspecify.annotations.Nullable;

/** IF … THEN … ELSE, for each kind of answer. */
public final class Choice {

    private Choice() {}

    /** Stays the same while the condition and the chosen branch do, or while both branches agree. */
    public record OfCondition(Condition condition, Condition then, Condition otherwise) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            boolean first = condition.holds(moment);
            long decided = moment.until;
            boolean chosen = (first ? then : otherwise).holds(moment);
            long stays = moment.until;
            if (decided >= stays) {
                return chosen;
            }
            boolean other = (first ? otherwise : then).holds(moment);
            long agree = other == chosen ? Math.min(stays, moment.until) : Long.MIN_VALUE;
            moment.until = Math.max(decided, agree);
            return chosen;
        }
    }

    public record OfQuantity(Condition condition, Quantity then, Quantity otherwise) implements Quantity {
        @Override
        public double value(Moment moment) {
            boolean first = condition.holds(moment);
            long decided = moment.until;
            double value = (first ? then : otherwise).value(moment);
            moment.until = Math.min(decided, moment.until);
            return value;
        }
    }

    public record OfPoint(Condition condition, Point then, Point otherwise) implements Point {
        @Override
        public long at(Moment moment) {
            boolean first = condition.holds(moment);
            long decided = moment.until;
            long at = (first ? then : otherwise).at(moment);
            moment.until = Math.min(decided, moment.until);
            return at;
        }
    }

    public record OfDatum(Condition condition, Datum then, Datum otherwise) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            boolean first = condition.holds(moment);
            long decided = moment.until;
            Object value = (first ? then : otherwise).of(moment);
            moment.until = Math.min(decided, moment.until);
            return value;
        }
    }
}
