package io.tamis.rules.check;

import io.tamis.rules.tree.Relation;

/** Where a number can lie. */
final class Extent {
    private final boolean whole;
    private double low;
    private double high;
    private boolean lowOpen;
    private boolean highOpen;

    /** From the least to the greatest, both included; perhaps only at whole numbers. */
    Extent(double low, double high, boolean whole) {
        this.low = low;
        this.high = high;
        this.whole = whole;
    }

    void narrow(Relation relation, double bound) {
        switch (relation) {
            case EQUAL -> {
                above(bound, false);
                below(bound, false);
            }
            case LESS, LESS_EQUAL -> below(bound, relation == Relation.LESS);
            case GREATER, GREATER_EQUAL -> above(bound, relation == Relation.GREATER);
        }
    }

    private void above(double bound, boolean open) {
        double least = whole ? (open ? Math.floor(bound) + 1 : Math.ceil(bound)) : bound;
        if (least > low || (least == low && open && !whole)) {
            low = least;
            lowOpen = open && !whole;
        }
    }

    private void below(double bound, boolean open) {
        double greatest = whole ? (open ? Math.ceil(bound) - 1 : Math.floor(bound)) : bound;
        if (greatest < high || (greatest == high && open && !whole)) {
            high = greatest;
            highOpen = open && !whole;
        }
    }

    boolean isEmpty() {
        return low > high || (low == high && (lowOpen || highOpen));
    }
}
