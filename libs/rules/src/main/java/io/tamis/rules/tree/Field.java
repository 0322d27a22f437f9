package io.tamis.rules.tree;

/** A field of the local calendar or clock. */
public enum Field {
    MINUTE(0, 59),
    HOUR(0, 23),
    /** Of the month. */
    DAY(1, 31),
    /** By ISO 8601: Monday is 1. */
    WEEKDAY(1, 7),
    /** Of the year, by ISO 8601. */
    WEEK(1, 53),
    MONTH(1, 12),
    YEAR(-999_999_999, 999_999_999);

    private final int least;
    private final int greatest;

    Field(int least, int greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    public int least() {
        return least;
    }

    public int greatest() {
        return greatest;
    }

    /** Whether it is a field of the date, which TODAY has too. */
    public boolean ofDate() {
        return this != MINUTE && this != HOUR;
    }
}
