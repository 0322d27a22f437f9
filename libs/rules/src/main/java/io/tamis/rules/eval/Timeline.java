package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;
import io.tamis.rules.tree.Relation;
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

    /** Whether, as the clock runs, nothing enters a window that ends now, and what leaves it makes it less. */
    boolean shrinks(long now, boolean sum) {
        return !waits && !(sum && corrected) && (size == 0 || instants[size - 1] <= now);
    }

    /** A count or a sum in (now − length, now], of a timeline that shrinks, against a bound. */
    boolean holds(Moment moment, long length, boolean sum, Relation relation, double bound) {
        int from = firstAfter(moment.now - length);
        double value = left(from, sum);
        boolean holds = relation.holds(value, bound);
        int turn = turn(from, sum, relation, bound, value, holds);
        moment.until = turn > size ? Moment.NEVER : instants[turn - 1] + length;
        return holds;
    }

    /** How many must have left for the answer to turn; more than there are when it never does. */
    private int turn(int from, boolean sum, Relation relation, double bound, double value, boolean holds) {
        boolean below = relation == Relation.EQUAL ? value <= bound : below(relation, value, bound);
        if (below) {
            // It only gets less: the one answer that still ends is that it equals the bound.
            return relation == Relation.EQUAL && holds ? firstBelow(Relation.LESS, from, sum, bound) : size + 1;
        }
        if (relation != Relation.EQUAL) {
            return firstBelow(relation, from, sum, bound);
        }
        int reached = firstBelow(Relation.LESS_EQUAL, from, sum, bound);
        return reached <= size && left(reached, sum) == bound ? reached : size + 1;
    }

    /** On that side of the bound on which a value that gets less stays. */
    private static boolean below(Relation relation, double value, double bound) {
        return switch (relation) {
            case LESS, GREATER_EQUAL -> value < bound;
            case LESS_EQUAL, GREATER, EQUAL -> value <= bound;
        };
    }

    private int firstBelow(Relation relation, int from, boolean sum, double bound) {
        int low = from + 1;
        int high = size + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (below(relation, left(middle, sum), bound)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** What is left once so many have gone. */
    private double left(int gone, boolean sum) {
        return sum ? (micros[size] - micros[gone]) / 1e6 : counts[size] - counts[gone];
    }

    private int firstAfter(long instant) {
        int found = Arrays.binarySearch(instants, 0, size, instant);
        return found < 0 ? -found - 1 : found + 1;
    }
}
