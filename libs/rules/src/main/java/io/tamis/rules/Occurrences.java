package io.tamis.rules;

/**
 * One event name's activity. Instants are epoch milliseconds; values are whole millionths ("micros").
 *
 * <p>The totals cover all time without the waiting occurrences. The runs, sorted by instant, cover the same occurrences:
 * tiles first (a tile's instant is its last millisecond), then the exact ones. A run with {@code countAt == 0} corrects a
 * value (a refund); one with {@code valuedAt == 0} has no minimum and no maximum. The waiting ones are dated in the
 * future; each counts as one from its instant on.
 */
public interface Occurrences {
    long count();

    /** How many of {@link #count} carry a value. */
    long valued();

    long sumMicros();

    /** Meaningless when {@code valued() == 0}, as is {@link #maxMicros}. */
    long minMicros();

    long maxMicros();

    /** Meaningless when {@code count() == 0}, as is {@link #last}. */
    long first();

    long last();

    int size();

    long instant(int run);

    int countAt(int run);

    int valuedAt(int run);

    long sumMicrosAt(int run);

    long minMicrosAt(int run);

    long maxMicrosAt(int run);

    boolean exact(int run);

    int waitingSize();

    long waitingInstant(int index);

    boolean waitingValued(int index);

    long waitingMicros(int index);
}
