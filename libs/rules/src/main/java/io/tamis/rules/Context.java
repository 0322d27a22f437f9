package io.tamis.rules;

import org.jspecify.annotations.Nullable;

/** The circumstances of a person's events: of the last one, and day by day. */
public interface Context {
    /** Of the last event that has one. */
    @Nullable
    String device();

    /** Of the last event that has one. */
    @Nullable
    String locale();

    /** How often each device was seen on each day. */
    Tallies devices();

    /** How often each {@link HourBand#label} was. */
    Tallies hourBands();
}
