package io.tamis.profile.exports.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tamis.contracts.ContractJson;
import java.util.List;

/** Values as text. */
final class Cells {

    /** Whole numbers up to here are exact in 64-bit floating point, and are written without a fraction. */
    private static final double EXACT = 9_007_199_254_740_992.0;

    private Cells() {}

    static String text(Object value) {
        return switch (value) {
            case Double number -> number(number);
            case List<?> list -> json(list);
            default -> value.toString();
        };
    }

    /** The shortest decimal that reads as the same number. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String json(List<?> list) {
        try {
            return ContractJson.mapper().writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of plain values is always JSON", e);
        }
    }
}
