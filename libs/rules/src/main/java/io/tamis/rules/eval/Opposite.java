package io.tamis.rules.eval;

/** NOT: the exact opposite, missing values included. */
public record Opposite(Condition condition) implements Condition {

    public static Condition of(Condition condition) {
        if (condition.equals(Condition.ALWAYS)) {
            return Condition.NEVER;
        }
        if (condition.equals(Condition.NEVER)) {
            return Condition.ALWAYS;
        }
        return condition instanceof Opposite(Condition inner) ? inner : new Opposite(condition);
    }

    @Override
    public boolean holds(Moment moment) {
        return !condition.holds(moment);
    }
}
