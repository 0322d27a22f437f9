package io.tamis.rules.tree;

/** An ordering asked about. There is no "unequal": that is the opposite of {@link #EQUAL}, missing values included. */
public enum Relation {
    EQUAL,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL;

    /** False when either is missing (NaN). */
    public boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL -> left == right;
            case LESS -> left < right;
            case LESS_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUAL -> left >= right;
        };
    }

    public boolean holds(long left, long right) {
        return holdsFor(Long.compare(left, right));
    }

    /** For an order that is negative, zero or positive as the left is less, equal or greater. */
    public boolean holdsFor(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_EQUAL -> order >= 0;
        };
    }

    /** The same question with its sides exchanged. */
    public Relation mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case LESS -> GREATER;
            case LESS_EQUAL -> GREATER_EQUAL;
            case GREATER -> LESS;
            case GREATER_EQUAL -> LESS_EQUAL;
        };
    }
}
