package io.tamis.rules;

import org.jspecify.annotations.Nullable;

/**
 * An expression's value at an instant.
 *
 * @param value of the Java type that {@link ReadingType} names; null when missing, as an object is: what can be read are
 *     its fields. The elements of a list are {@code Double}, {@code String} and {@code Boolean}, others are left out
 * @param nextChange epoch milliseconds, later than the instant asked about: until then (exclusive) the value is the same
 *     whatever the clock does; {@link Outcome#NEVER} when only a fact can change it
 */
public record Reading(@Nullable Object value, long nextChange) {}
