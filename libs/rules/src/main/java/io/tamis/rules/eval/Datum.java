package io.tamis.rules.eval;

import org.jspecify.annotations.Nullable;

/** A value whose type only the facts know: text, number, boolean, list, map; null when missing. */
@FunctionalInterface
public interface Datum {

    /** Sets the moment's {@code until}. */
    @Nullable
    Object of(Moment moment);
}
