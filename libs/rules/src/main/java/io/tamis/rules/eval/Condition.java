package io.tamis.rules.eval;

/** Something that holds or does not. */
@FunctionalInterface
public interface Condition {

    Condition ALWAYS = moment -> constant(moment, true);
    Condition NEVER = moment -> constant(moment, false);

    /** Sets the moment's {@code until}. */
    boolean holds(Moment moment);

    static Condition of(boolean value) {
        return value ? ALWAYS : NEVER;
    }

    private static boolean constant(Moment moment, boolean value) {
        moment.until = Moment.NEVER;
        return value;
    }
}
