package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;

/** The small instants and their comparisons. */
public final class Points {

    private Points() {}

    public record Constant(long instant, boolean wholeDay) implements Point {
        @Override
        public long at(Moment moment) {
            moment.until = Moment.NEVER;
            moment.wholeDay = wholeDay;
            return instant;
        }
    }

    /** A text read as a date or an instant. */
    public record OfDatum(Datum datum, Dates dates) implements Point {
        @Override
        public long at(Moment moment) {
            if (!(datum.of(moment) instanceof String text)) {
                return Moment.MISSING;
            }
            moment.wholeDay = Iso.isDate(text);
            return Iso.read(text, dates.zone());
        }
    }

    /** The first or the last time the person was seen; not yet known to an earlier clock. */
    public record Seen(boolean first) implements Point {
        @Override
        public long at(Moment moment) {
            Long seen = first ? moment.facts.firstSeen() : moment.facts.lastSeen();
            moment.wholeDay = false;
            moment.until = Moment.NEVER;
            if (seen != null && seen > moment.now) {
                moment.until = seen;
                return Moment.MISSING;
            }
            return seen == null ? Moment.MISSING : seen;
        }
    }

    public record Shifted(Point point, long count, Unit unit, Dates dates) implements Point {
        @Override
        public long at(Moment moment) {
            long at = point.at(moment);
            boolean wholeDay = moment.wholeDay;
            moment.wholeDay = wholeDay && unit != Unit.MINUTES && unit != Unit.HOURS;
            return at == Moment.MISSING ? at : dates.shift(at, wholeDay, count, unit);
        }
    }

    /** Moved by a duration that is itself computed, in milliseconds. */
    public record Moved(Point point, Quantity millis) implements Point {
        @Override
        public long at(Moment moment) {
            double by = millis.value(moment);
            long until = moment.until;
            long at = point.at(moment);
            moment.until = Math.min(until, moment.until);
            moment.wholeDay = false;
            // Beyond the range of the calendar nothing can be compared.
            return at == Moment.MISSING || !(Math.abs(by) < 1e17) ? Moment.MISSING : at + (long) by;
        }
    }

    public record Comparison(Point left, Relation relation, Point right) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            long one = left.at(moment);
            long until = moment.until;
            long two = right.at(moment);
            moment.until = Math.min(until, moment.until);
            return one != Moment.MISSING && two != Moment.MISSING && relation.holds(one, two);
        }
    }

    /** An instant against NOW + offset, to the millisecond. */
    public record AgainstNow(Point point, Relation relation, long offset) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            long at = point.at(moment);
            if (at == Moment.MISSING) {
                return false;
            }
            long equal = at - offset; // the clock at which both sides are the same
            boolean first = relation.holds(equal, moment.now);
            for (long clock = equal; clock <= equal + 1; clock++) {
                if (clock > moment.now && relation.holds(equal, clock) != first) {
                    moment.until = Math.min(moment.until, clock);
                    break;
                }
            }
            return first;
        }
    }

    public record Absent(Point point) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return point.at(moment) == Moment.MISSING;
        }
    }
}
