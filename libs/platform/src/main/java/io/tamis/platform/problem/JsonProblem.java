package io.tamis.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where and why a JSON body could not be read: a pointer and a reason, never the value or a class name. */
final class JsonProblem {

    private JsonProblem() {}

    static Problem of(JacksonException failure) {
        Problem own = own(failure);
        if (own != null) {
            return own;
        }
        return failure instanceof JsonMappingException mapping ? mismatch(mapping) : malformed(failure);
    }

    /** A record whose constructor refused a value by a problem of its own. */
    private static @Nullable Problem own(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }

    private static Problem malformed(JacksonException failure) {
        var at = failure.getLocation();
        InputError error = at == null
                ? InputError.at("", "Not JSON.")
                : new InputError(
                        "", "Not JSON from here on.", at.getLineNr(), at.getColumnNr(), null, "malformed_json", null);
        return Problem.of(400, "malformed_json", "The body is not JSON.").with(List.of(error));
    }

    private static Problem mismatch(JsonMappingException failure) {
        String pointer = pointer(failure);
        if (failure instanceof UnrecognizedPropertyException unknown) {
            String allowed = unknown.getKnownPropertyIds() == null
                    ? ""
                    : " Allowed: "
                            + String.join(
                                    ", ",
                                    unknown.getKnownPropertyIds().stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .toList())
                            + ".";
            return Problem.of(400, "unknown_member", "The body has a member that is not known here.")
                    .with(List.of(InputError.at(pointer, "Not known." + allowed)));
        }
        if (failure instanceof ZeroCharacter) {
            return Problem.of(422, "invalid_character", "A text holds the character U+0000.")
                    .with(List.of(InputError.at(pointer, ZeroCharacter.DETAIL)));
        }
        String detail = failure instanceof InvalidFormatException format
                ? "Not a " + expected(format.getTargetType()) + "."
                : "Missing, or not of the expected shape.";
        return Problem.of(400, "invalid_body", "The body has not the expected shape.")
                .with(List.of(InputError.at(pointer, detail)));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "value of the expected type";
        }
        if (type.isEnum()) {
            return "value among " + List.of(type.getEnumConstants());
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "number or boolean";
        }
        return type.getName().startsWith("java.time") ? "date or time in RFC 3339 form" : "value of the expected type";
    }

    private static String pointer(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            String name = step.getFieldName() == null
                    ? Integer.toString(step.getIndex())
                    : step.getFieldName().replace("~", "~0").replace("/", "~1");
            pointer.append('/').append(name);
        }
        return pointer.toString();
    }
}
