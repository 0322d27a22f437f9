package io.tamis.rules.eval;

/** An instant in epoch milliseconds; {@link Moment#MISSING} when missing. */
@FunctionalInterface
public interface Point {

    /** Sets the moment's {@code until} and {@code wholeDay}. */
    long at(Moment moment);
}
