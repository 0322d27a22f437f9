package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first alternative that is not missing. Those before it count too: they may appear by themselves. */
public final class Coalesced {

    private Coalesced() {}

    public record OfQuantity(List<Quantity> alternatives) implements Quantity {
        @Override
        public double value(Moment moment) {
            long until = Moment.NEVER;
            double value = Double.NaN;
            for (int i = 0; i < alternatives.size() && Double.isNaN(value); i++) {
                value = alternatives.get(i).value(moment);
                until = Math.min(until, moment.until);
            }
            moment.until = until;
            return value;
        }

        /** As exact as the alternative that answers. */
        @Override
        public boolean holds(Moment moment, Relation relation, double bound) {
            long until = Moment.NEVER;
            for (int i = 0; i < alternatives.size(); i++) {
                double value = alternatives.get(i).value(moment);
                if (moment.until == Moment.NEVER && until == Moment.NEVER && !Double.isNaN(value)) {
                    return relation.holds(value, bound);
                }
                if (!alternatives.get(i).missing(moment)) {
                    until = Math.min(until, moment.until);
                    boolean holds = alternatives.get(i).holds(moment, relation, bound);
                    moment.until = Math.min(until, moment.until);
                    return holds;
                }
                until = Math.min(until, moment.until);
            }
            moment.until = until;
            return false;
        }

        @Override
        public boolean missing(Moment moment) {
            long until = Moment.NEVER;
            boolean missing = true;
            for (int i = 0; i < alternatives.size() && missing; i++) {
                missing = alternatives.get(i).missing(moment);
                until = Math.min(until, moment.until);
            }
            moment.until = until;
            return missing;
        }
    }

    public record OfPoint(List<Point> alternatives) implements Point {
        @Override
        public long at(Moment moment) {
            long until = Moment.NEVER;
            long at = Moment.MISSING;
            for (int i = 0; i < alternatives.size() && at == Moment.MISSING; i++) {
                at = alternatives.get(i).at(moment);
                until = Math.min(until, moment.until);
            }
            moment.until = until;
            return at;
        }
    }

    public record OfDatum(List<Datum> alternatives) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            long until = Moment.NEVER;
            Object value = null;
            for (int i = 0; i < alternatives.size() && value == null; i++) {
                value = alternatives.get(i).of(moment);
                until = Math.min(until, moment.until);
            }
            moment.until = until;
            return value;
        }
    }
}
