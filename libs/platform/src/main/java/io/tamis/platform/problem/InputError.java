package io.tamis.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in an input, and where. Members that are null are left out of the JSON.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, empty for the whole of it; or {@code /name} of a query
 *     parameter
 * @param detail what is wrong and what is allowed, without the value where it may be personal
 * @param line one-based, inside a text such as a rule
 * @param column one-based, in code points for a rule
 * @param length in code points
 * @param code machine-readable
 * @param suggestion what the writer probably meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputError(
        String pointer,
        String detail,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer length,
        @Nullable String code,
        @Nullable String suggestion) {

    /** An error that has no position inside a text. */
    public static InputError at(String pointer, String detail) {
        return new InputError(pointer, detail, null, null, null, null, null);
    }
}
