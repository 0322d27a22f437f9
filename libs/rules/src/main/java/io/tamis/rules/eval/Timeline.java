package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;
import java.util.Arrays;

/**
 * One event's activity, added up once, so that any window of the last so many days over it is found by halving, and so is the
 * instant at which a count or a sum in the window turns. Reused, person after person.
 */
final class Timeline {

    /** The instants at which anything happened, each once. */
    private long[] instants = new long[16];

    /** What happened before each of them, and at the end in all. */
    private long[] counts = new long[17];

    private long[] micros = new long[17];
    private int size;
    private long last;
    private boolean waits;
    private boolean corrected;

    void of(Occurrences occurrences) {
        int runs = occurrences.size();
        if (runs > instants.length) {
            instants = new long[runs * 2];
            counts = new long[runs * 2 + 1];
            micros = new long[runs * 2 + 1];
        }
        size = 0;
        corrected = false;
        last = occurrences.count() > 0 ? occurrences.last() : Moment.MISSING;
        waits = occurrences.waitingSize() > 0;
        for (int run = 0; run < runs; run++) {
            long instant = occurrences.instant(run);
            if (size == 0 || instant != instants[size - 1]) {
                instants[size] = instant;
                counts[size + 1] = counts[size];
                micros[size + 1] = micros[size];
                size++;
            }
            long value = occurrences.sumMicrosAt(run);
            corrected |= value < 0;
            counts[size] += occurrences.countAt(run);
            micros[size] += value;
        }
    }

    /** Of somebody to whom it never happened. */
    void ofNothing() {
        size = 0;
        last = Moment.MISSING;
        corrected = false;
        waits = false;
    }

    /** Whether the last one lies behind, and no other comes as the clock runs. */
    boolean over(long now) {
        return !waits && last <= now;
    }

    /** When it last happened; {@link Moment#MISSING} when it never did. */
    long last() {
        return last;
    }

    /** Whether, as the clock runs, nothing enters a window that ends now, and what leaves it makes it less. */
    boolean shrinks(long now, boolean sum) {
        return !waits && !(sum && corrected) && (size == 0 || instants[size - 1] <= now);
    }

    /** How many of the instants lie at or before the start of a window. */
    int gone(long start) {
        int found = Arrays.binarySearch(instants, 0, size, start);
        return found < 0 ? -found - 1 : found + 1;
    }

    /**
     * Whether the count, or the sum in micros, lies in the band, of a window that shrinks.
     *
     * @param gone how many instants lie before the window
     */
    boolean holds(Moment moment, int gone, long length, boolean sum, Band band) {
        long[] totals = sum ? micros : counts;
        long left = totals[size] - totals[gone];
        boolean holds = band.has(left);
        // It only gets less: what lies above the band may come to lie in it, what lies in it may leave it, nothing else
        // turns.
        long level = left > band.upTo() ? band.upTo() : band.above();
        moment.until = Moment.NEVER;
        if (left > level && level >= 0) {
            int turn = reaching(totals, totals[size] - level, gone + 1);
            if (holds || totals[size] - totals[turn] > band.above()) {
                moment.until = instants[turn - 1] + length;
            }
        }
        return holds;
    }

    /** The first that reaches an amount; the last one does. */
    private int reaching(long[] totals, long amount, int from) {
        int low = from;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (totals[middle] >= amount) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
