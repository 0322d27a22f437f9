package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;
import java.util.function.LongToDoubleFunction;

/** The whole numbers that compare with a bound as asked: those above the one and up to the other. */
record Band(long above, long upTo) {

    /**
     * @param reading how a whole number is read to be compared: never less for a greater one
     */
    static Band of(Relation relation, double bound, LongToDoubleFunction reading) {
        long below = greatest(Relation.LESS, bound, reading);
        long atMost = greatest(Relation.LESS_EQUAL, bound, reading);
        return switch (relation) {
            case EQUAL -> new Band(below, atMost);
            case LESS -> new Band(Long.MIN_VALUE, below);
            case LESS_EQUAL -> new Band(Long.MIN_VALUE, atMost);
            case GREATER -> new Band(atMost, Long.MAX_VALUE);
            case GREATER_EQUAL -> new Band(below, Long.MAX_VALUE);
        };
    }

    /** The least number of all when there is none. */
    private static long greatest(Relation relation, double bound, LongToDoubleFunction reading) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        while (low < high) {
            long apart = high - low; // as a number without a sign
            long middle = low + (apart >>> 1) + (apart & 1);
            if (relation.holds(reading.applyAsDouble(middle), bound)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    boolean has(long number) {
        return number > above && number <= upTo;
    }
}
