package io.tamis.rules.eval;

import io.tamis.rules.Breakpoints;
import io.tamis.rules.Breakpoints.Measure;
import io.tamis.rules.tree.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which fifth of all customers a measure lies: 1 to 5, where 5 is the best; for recency the best is the least. */
public record Quintile(Quantity measured, Measure measure) implements Quantity {
    private static final int LAST = 5;

    @Override
    public double value(Moment moment) {
        List<Double> bounds = bounds(moment);
        double value = bounds == null ? Double.NaN : measured.value(moment);
        if (bounds == null || Double.isNaN(value)) {
            return Double.NaN;
        }
        int passed = 0;
        while (passed < bounds.size() && value > bounds.get(passed)) {
            passed++;
        }
        return score(passed);
    }

    /** The scores that are asked about are neighbours, so the question is whether the measure lies between two bounds. */
    @Override
    public boolean holds(Moment moment, Relation relation, double bound) {
        List<Double> bounds = bounds(moment);
        int low = 0;
        while (low < LAST && !relation.holds((double) score(low), bound)) {
            low++;
        }
        if (bounds == null || low == LAST) {
            moment.until = Moment.NEVER;
            return false;
        }
        int high = LAST - 1;
        while (!relation.holds((double) score(high), bound)) {
            high--;
        }
        if (low == 0 && high == LAST - 1) {
            return !measured.missing(moment);
        }
        boolean above = low == 0 || measured.holds(moment, Relation.GREATER, bounds.get(low - 1));
        long aboveUntil = low == 0 ? Moment.NEVER : moment.until;
        boolean below = high == LAST - 1 || measured.holds(moment, Relation.LESS_EQUAL, bounds.get(high));
        long belowUntil = high == LAST - 1 ? Moment.NEVER : moment.until;
        moment.until = until(above, aboveUntil, below, belowUntil);
        return above && below;
    }

    @Override
    public boolean missing(Moment moment) {
        return bounds(moment) == null || measured.missing(moment);
    }

    private static long until(boolean one, long oneUntil, boolean two, long twoUntil) {
        if (one && two) {
            return Math.min(oneUntil, twoUntil);
        }
        return Math.max(one ? Long.MIN_VALUE : oneUntil, two ? Long.MIN_VALUE : twoUntil);
    }

    private int score(int passed) {
        return measure == Measure.RECENCY ? LAST - passed : passed + 1;
    }

    private @Nullable List<Double> bounds(Moment moment) {
        moment.until = Moment.NEVER;
        Breakpoints breakpoints = moment.facts.breakpoints();
        return breakpoints == null ? null : breakpoints.of(measure);
    }
}
