package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;

/** A number, or a duration in milliseconds; NaN when missing. */
@FunctionalInterface
public interface Quantity {

    /** Sets the moment's {@code until}: when the value may be another. */
    double value(Moment moment);

    /**
     * How the value compares with a bound. Sets {@code until} to when the <em>comparison</em> may turn, which those who
     * can compute it give exactly and the others give step by step (see {@link Settled}).
     */
    default boolean holds(Moment moment, Relation relation, double bound) {
        return relation.holds(value(moment), bound);
    }

    /** Whether {@link #holds} gives the very instant at which the comparison turns, so that nobody need look beyond it. */
    default boolean exact() {
        return false;
    }

    /** Whether there is no value; sets {@code until} to when that may turn. */
    default boolean missing(Moment moment) {
        return Double.isNaN(value(moment));
    }
}
