package io.tamis.rules.tree;

/** A unit of time. */
public enum Unit {
    MINUTES(60_000L),
    HOURS(3_600_000L),
    DAYS(86_400_000L),
    WEEKS(604_800_000L),
    MONTHS(0),
    YEARS(0);

    private final long millis;

    Unit(long millis) {
        this.millis = millis;
    }

    /** False for months and years, whose length only a calendar knows. */
    public boolean exact() {
        return millis > 0;
    }

    /** The exact length; a day is 24 hours. */
    public long millis() {
        return millis;
    }
}
