package io.tamis.local.shop;

import java.util.Arrays;

/**
 * How somebody buys.
 *
 * @see #gap the days from one order to the next
 */
enum Rhythm {
    /** Every week or two, all year. */
    HABITUE(8, 0.15, 0.02) {
        @Override
        double gap(Dice dice) {
            return dice.between(7, 14);
        }
    },
    /** About every seven weeks. */
    REGULAR(25, 0.30, 0.018) {
        @Override
        double gap(Dice dice) {
            return Math.max(20, dice.normal(52, 11));
        }
    },
    /** Now and then, without a pattern. */
    OCCASIONAL(37, 0.40, 0.015) {
        @Override
        double gap(Dice dice) {
            return 15 + dice.exponential(190);
        }
    },
    /** Looks, and buys once in years. */
    BROWSER(30, 0.30, 0.022) {
        @Override
        double gap(Dice dice) {
            return 200 + dice.exponential(2500);
        }
    };

    private final int weight;
    private final double leaving;
    private final double visitsADay;

    Rhythm(int weight, double leaving, double visitsADay) {
        this.weight = weight;
        this.leaving = leaving;
        this.visitsADay = visitsADay;
    }

    static Rhythm of(Dice dice) {
        double[] weights =
                Arrays.stream(values()).mapToDouble(rhythm -> rhythm.weight).toArray();
        return values()[dice.weighted(weights)];
    }

    /** Days until the next order, in a season like any other. */
    abstract double gap(Dice dice);

    /** The share of those who stop for good within the year. */
    double leaving() {
        return leaving;
    }

    /** Visits that lead to nothing, a day. */
    double visitsADay() {
        return visitsADay;
    }
}
