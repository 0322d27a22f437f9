package io.tamis.contracts.activity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Values as 64-bit integers of a millionth: sums of them are exact and do not depend on order. */
public final class Micros {

    /** The greatest value, a thousand million, in either direction: nine thousand of them can be added. */
    public static final long MOST = 1_000_000_000_000_000L;

    private static final int DIGITS = 6;
    private static final BigDecimal LIMIT = BigDecimal.valueOf(MOST, DIGITS);

    private Micros() {}

    /**
     * A value in millionths, rounded half to even; empty when it is beyond {@link #MOST} in either direction, so that the event
     * counts without one.
     */
    public static OptionalLong of(BigDecimal value) {
        // Compared first: rounding something like 1E+999999999 or 1E-999999999 would write out its digits.
        if (value.abs().compareTo(LIMIT) > 0) {
            return OptionalLong.empty();
        }
        if ((long) value.precision() - value.scale() < -DIGITS) {
            return OptionalLong.of(0);
        }
        return OptionalLong.of(
                value.setScale(DIGITS, RoundingMode.HALF_EVEN).unscaledValue().longValueExact());
    }

    /** The value as a number, exact to its fifteen first digits. */
    public static double toDouble(long micros) {
        return micros / 1e6;
    }
}
