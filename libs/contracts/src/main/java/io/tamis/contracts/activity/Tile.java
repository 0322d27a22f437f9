package io.tamis.contracts.activity;

/**
 * The occurrences of one local day or one local month that are too old to be kept one by one.
 *
 * @param end last millisecond of the period, in epoch milliseconds
 * @param month whether the period is a month
 * @param count how many count
 * @param valued how many have a value
 * @param sumMicros of the values and of the corrections
 * @param minMicros the least value; 0 when none has one
 * @param maxMicros the greatest value; 0 when none has one
 */
public record Tile(long end, boolean month, int count, int valued, long sumMicros, long minMicros, long maxMicros) {

    static Tile of(long end, boolean month, Occurrence one) {
        long value = one.valued() * one.micros();
        return new Tile(end, month, one.count(), one.valued(), one.micros(), value, value);
    }

    /** The same occurrences in another period. */
    Tile in(long otherEnd, boolean otherMonth) {
        return new Tile(otherEnd, otherMonth, count, valued, sumMicros, minMicros, maxMicros);
    }

    /** The occurrences of both, in the period of this one. */
    Tile plus(Tile other) {
        if (other.valued == 0 || valued == 0) {
            Tile values = valued == 0 ? other : this;
            return new Tile(
                    end,
                    month,
                    count + other.count,
                    values.valued,
                    sumMicros + other.sumMicros,
                    values.minMicros,
                    values.maxMicros);
        }
        return new Tile(
                end,
                month,
                count + other.count,
                valued + other.valued,
                sumMicros + other.sumMicros,
                Math.min(minMicros, other.minMicros),
                Math.max(maxMicros, other.maxMicros));
    }
}
