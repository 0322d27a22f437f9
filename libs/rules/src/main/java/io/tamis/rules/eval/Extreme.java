package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;

/**
 * How the greatest (or least) of a changing set of values lies to a bound, without looking for it anew at each change: it
 * takes only how many reach the bound and how many pass it.
 */
final class Extreme {

    private double bound;
    private boolean greatest;
    private long members;
    private long reaching;
    private long passing;

    void follow(double newBound, boolean newGreatest) {
        bound = newBound;
        greatest = newGreatest;
    }

    void reset() {
        members = 0;
        reaching = 0;
        passing = 0;
    }

    void enter(long minMicros, long maxMicros) {
        change(1, (greatest ? maxMicros : minMicros) / 1e6);
    }

    void leave(long minMicros, long maxMicros) {
        change(-1, (greatest ? maxMicros : minMicros) / 1e6);
    }

    private void change(int by, double value) {
        members += by;
        if (value == bound) {
            reaching += by;
        } else if (greatest ? value > bound : value < bound) {
            passing += by;
        }
    }

    /** False while there is no value. */
    boolean holds(Relation relation) {
        // For the least value "less" is the direction in which values pass the bound.
        return switch (greatest ? relation : relation.mirrored()) {
            case GREATER -> passing > 0;
            case GREATER_EQUAL -> passing + reaching > 0;
            case EQUAL -> passing == 0 && reaching > 0;
            case LESS_EQUAL -> members > 0 && passing == 0;
            case LESS -> members > 0 && passing + reaching == 0;
        };
    }
}
