package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/** A window, ready to be laid over an event's occurrences. */
public sealed interface Frame {

    /** Starts the walk; false when a bound is missing. Sets {@code until} to when the bounds themselves move. */
    boolean start(Moment moment, Walk walk, Occurrences occurrences);

    /** Closed; a whole day as {@code to} reaches to its last millisecond. Computes at once what is constant. */
    static Frame between(Point from, Point to, Dates dates) {
        Point end = to instanceof Points.Constant(long day, boolean whole) && whole && day != Moment.MISSING
                ? new Points.Constant(dates.nextMidnight(day) - 1, false)
                : to;
        return new Between(from, end, dates);
    }

    record Whole() implements Frame {
        @Override
        public boolean start(Moment moment, Walk walk, Occurrences occurrences) {
            walk.startWhole(occurrences, moment.now);
            moment.until = Moment.NEVER;
            return true;
        }
    }

    record Trailing(long length) implements Frame {
        @Override
        public boolean start(Moment moment, Walk walk, Occurrences occurrences) {
            walk.startTrailing(occurrences, moment.now, length);
            moment.until = Moment.NEVER;
            return true;
        }
    }

    record Since(Point from) implements Frame {
        @Override
        public boolean start(Moment moment, Walk walk, Occurrences occurrences) {
            long start = from.at(moment);
            if (start == Moment.MISSING) {
                return false;
            }
            walk.startFixed(occurrences, moment.now, start, Moment.NEVER);
            return true;
        }
    }

    /** Closed; a whole day as {@code to} reaches to its last millisecond. */
    record Between(Point from, Point to, Dates dates) implements Frame {
        @Override
        public boolean start(Moment moment, Walk walk, Occurrences occurrences) {
            long start = from.at(moment);
            long until = moment.until;
            long end = to.at(moment);
            until = Math.min(until, moment.until);
            moment.until = until;
            if (start == Moment.MISSING || end == Moment.MISSING) {
                return false;
            }
            long reach = moment.wholeDay ? dates.nextMidnight(end) - 1 : end;
            walk.startFixed(occurrences, moment.now, start, reach);
            return true;
        }
    }
}
