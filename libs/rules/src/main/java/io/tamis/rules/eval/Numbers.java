package io.tamis.rules.eval;

import org.jspecify.annotations.Nullable;

/** Numbers, and text that reads as one. */
public final class Numbers {

    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Numbers() {}

    /** NaN when the value neither is nor reads as a finite number. */
    static double of(@Nullable Object value) {
        return switch (value) {
            case Number number -> finite(number.doubleValue());
            case String text -> read(text);
            case null, default -> Double.NaN;
        };
    }

    /** NaN when the text is no plain decimal number. */
    public static double read(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.length() > 64) {
            return Double.NaN;
        }
        double simple = simple(bare);
        return Double.isNaN(simple) ? any(bare) : simple;
    }

    /**
     * A number of up to 15 digits, without making an object: its digits as a whole number and the power of ten by which to
     * divide it are both exact in 64 bits, so that their quotient is the nearest to the decimal. NaN for any other.
     */
    private static double simple(String bare) {
        boolean negative = bare.charAt(0) == '-';
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = negative ? 1 : 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c >= '0' && c <= '9' && count < MOST_DIGITS) {
                digits = 10 * digits + c - '0';
                count++;
            } else if (c == '.' && point < 0) {
                point = count;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / POWERS[count - point];
        return negative ? -value : value;
    }

    private static double any(String bare) {
        boolean digit = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            digit |= c >= '0' && c <= '9';
            // Keeps out what Java reads and nobody means: 0x1p3, 1d, NaN.
            if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        if (!digit) {
            return Double.NaN;
        }
        try {
            return finite(Double.parseDouble(bare));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** What has no finite value (a division by zero, an overflow) is missing. */
    static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
