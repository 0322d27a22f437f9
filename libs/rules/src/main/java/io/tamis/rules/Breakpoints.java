package io.tamis.rules;

import java.util.List;

/**
 * Where the quintiles of all customers end, from which everybody's {@code rfm_*} is read. Whoever keeps them gives a
 * person's facts those that were in force at the instant asked about.
 *
 * @param version rises with each refresh
 * @param recency days since the last order: four bounds, ascending, each the greatest value of its quintile; likewise
 * @param frequency orders in 365 days
 * @param monetary spent ever
 */
public record Breakpoints(long version, List<Double> recency, List<Double> frequency, List<Double> monetary) {
    /** Five quintiles have four bounds between them. */
    private static final int BOUNDS = 4;

    /** What a customer is measured by. */
    public enum Measure {
        RECENCY,
        FREQUENCY,
        MONETARY
    }

    public Breakpoints {
        recency = checked("recency", recency);
        frequency = checked("frequency", frequency);
        monetary = checked("monetary", monetary);
    }

    /** Four bounds, ascending, in the unit of the measure: days, orders, the currency of values. */
    public List<Double> of(Measure measure) {
        return switch (measure) {
            case RECENCY -> recency;
            case FREQUENCY -> frequency;
            case MONETARY -> monetary;
        };
    }

    private static List<Double> checked(String name, List<Double> bounds) {
        boolean ascending = bounds.size() == BOUNDS;
        for (int i = 1; ascending && i < BOUNDS; i++) {
            ascending = bounds.get(i - 1) <= bounds.get(i);
        }
        if (!ascending) {
            throw new IllegalArgumentException(name + " are four ascending bounds, not " + bounds);
        }
        return List.copyOf(bounds);
    }
}
