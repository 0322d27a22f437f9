package io.tamis.rules.check;

import io.tamis.rules.ValueType;

/** What is known of a value before the facts are. */
public enum Type {
    NUMBER,
    /** Text written in the rule: it may serve as a number or an instant if it reads as one. */
    TEXT,
    BOOLEAN,
    INSTANT,
    /** NOW ± a duration: it moves with every millisecond, so it stands only in a comparison with an instant. */
    CLOCK,
    DURATION,
    /** Whatever the facts hold. */
    ANY;

    static Type of(ValueType declared) {
        return switch (declared) {
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case INSTANT -> INSTANT;
            case TEXT, LIST -> ANY;
        };
    }

    /** In words, for a message. */
    String words() {
        return switch (this) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case BOOLEAN -> "a condition";
            case INSTANT -> "an instant";
            case CLOCK -> "NOW";
            case DURATION -> "a duration";
            case ANY -> "a value";
        };
    }
}
