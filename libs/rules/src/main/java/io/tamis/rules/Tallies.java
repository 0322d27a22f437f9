package io.tamis.rules;

/**
 * How often each of a few values was seen, by local day: rows sorted by day, those of a day in the order in which their values
 * were last seen.
 */
public interface Tallies {
    int size();

    /** The local day, in days since 1970-01-01. */
    long day(int row);

    String value(int row);

    int count(int row);
}
