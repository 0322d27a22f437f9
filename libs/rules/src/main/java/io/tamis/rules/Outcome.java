package io.tamis.rules;

/**
 * A rule's value at an instant.
 *
 * @param nextChange epoch milliseconds, later than the instant asked about: until then (exclusive) the value is the same
 *     whatever the clock does; {@link #NEVER} when only a fact can change it
 */
public record Outcome(boolean holds, long nextChange) {

    public static final long NEVER = Long.MAX_VALUE;

    /** The earliest useful instant of a conjunction: all must stay true, or the longest lasting falsehood must end. */
    Outcome and(Outcome other) {
        if (holds && other.holds) {
            return new Outcome(true, Math.min(nextChange, other.nextChange));
        }
        long mine = holds ? Long.MIN_VALUE : nextChange;
        long theirs = other.holds ? Long.MIN_VALUE : other.nextChange;
        return new Outcome(false, Math.max(mine, theirs));
    }
}
