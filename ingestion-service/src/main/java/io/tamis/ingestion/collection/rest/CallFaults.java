package io.tamis.ingestion.collection.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems of a call as a whole. */
final class CallFaults {

    private CallFaults() {}

    /** A problem; {@code pointer} says where in the body, null when it is not about the body. */
    static Problem at(int status, String code, String message, @Nullable String pointer) {
        Problem problem = Problem.of(status, code, message);
        return pointer == null ? problem : problem.with(List.of(InputError.at(pointer, message)));
    }

    static Problem invalidJson(String why) {
        return at(400, "invalid_json", why, "");
    }

    /** 400 and not 413, as SDKs know it from Segment. */
    static Problem tooLarge(int most) {
        return at(400, "request_too_large", "the request holds more than " + most + " bytes; send smaller batches", "");
    }
}
