package io.tamis.rules.eval;

import org.jspecify.annotations.Nullable;

/** Numbers, and text that reads as one. */
public final class Numbers {

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
