package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;
import java.time.DateTimeException;

/**
 * Complete units since an instant: DAYS SINCE, ages. Missing before the instant has come. Minutes to weeks are exact
 * lengths; months and years end at the start of a local day.
 */
public record Elapsed(Point since, Unit unit, Dates dates) implements Quantity {

    /** Beyond this many units no answer turns within the lifetime of anybody's data. */
    static final double HORIZON = 1e9;

    @Override
    public double value(Moment moment) {
        long start = since.at(moment);
        if (start == Moment.MISSING) {
            return Double.NaN;
        }
        if (start > moment.now) {
            moment.until = Math.min(moment.until, start);
            return Double.NaN;
        }
        long complete = complete(start, moment.now);
        moment.until = Math.min(moment.until, reached(start, complete + 1.0));
        return complete;
    }

    /** The count only grows, so the instant at which a comparison turns needs no steps. */
    @Override
    public boolean holds(Moment moment, Relation relation, double bound) {
        long start = since.at(moment);
        if (start == Moment.MISSING || start > moment.now) {
            moment.until = start == Moment.MISSING ? moment.until : Math.min(moment.until, start);
            return false;
        }
        double complete = complete(start, moment.now);
        boolean first = relation.holds(complete, bound);
        // As the count grows, its relation to the bound turns at these two counts only.
        double reaches = Math.ceil(bound);
        double passes = Math.floor(bound) + 1;
        if (reaches > complete && relation.holds(reaches, bound) != first) {
            moment.until = Math.min(moment.until, reached(start, reaches));
        } else if (passes > complete && relation.holds(passes, bound) != first) {
            moment.until = Math.min(moment.until, reached(start, passes));
        }
        return first;
    }

    @Override
    public boolean missing(Moment moment) {
        long start = since.at(moment);
        if (start != Moment.MISSING && start > moment.now) {
            moment.until = Math.min(moment.until, start);
        }
        return start == Moment.MISSING || start > moment.now;
    }

    private long complete(long start, long now) {
        return unit.exact()
                ? (now - start) / unit.millis()
                : Dates.complete(dates.dateOf(start), dates.dateOf(now), unit);
    }

    private long reached(long start, double count) {
        if (!(count < HORIZON)) {
            return Moment.NEVER;
        }
        try {
            return unit.exact()
                    ? Math.addExact(start, Math.multiplyExact((long) count, unit.millis()))
                    : dates.startOf(Dates.plus(dates.dateOf(start), (long) count, unit));
        } catch (ArithmeticException | DateTimeException beyondTheCalendar) {
            return Moment.NEVER;
        }
    }
}
