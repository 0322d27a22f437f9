package io.tamis.rules;

/** What the values of an expression are, as far as its text tells. */
public enum ReadingType {
    /** A {@code Double}, finite. */
    NUMBER,
    /** A {@code String}. */
    TEXT,
    /** A {@code Boolean}: whether a condition holds. Missing only where it is a bare trait that is. */
    BOOLEAN,
    /** A {@code Long}: epoch milliseconds. A date stands for its first millisecond in the compiler's zone. */
    INSTANT,
    /** A {@code Double}: milliseconds. {@code x / 1 DAYS} makes it a number of days. */
    DURATION,
    /** A {@code List}. */
    LIST,
    /** Whatever the facts hold: a {@code Double}, a {@code String}, a {@code Boolean} or a {@code List}. */
    ANY
}
