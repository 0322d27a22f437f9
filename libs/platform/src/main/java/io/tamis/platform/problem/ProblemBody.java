package io.tamis.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tamis.contracts.ContractJson;
import java.util.List;

/**
 * The body of a problem (RFC 9457). {@code message} repeats {@code detail} because collection clients read {@code code}
 * and {@code message}, and retry for ever when they find neither.
 *
 * @param type always {@code about:blank}: {@code code} tells problems apart
 * @param title the reason phrase of the status
 * @param errors left out of the JSON when there is none
 */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InputError> errors) {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemBody {
        errors = List.copyOf(errors);
    }

    /** The body that tells this problem. */
    public static ProblemBody of(Problem problem) {
        return new ProblemBody(
                "about:blank",
                HttpResponseStatus.valueOf(problem.status()).reasonPhrase(),
                problem.status(),
                problem.message(),
                problem.code(),
                problem.message(),
                problem.errors());
    }

    /** Its JSON, independent of how the service configured its own mapper. */
    public byte[] json() {
        return ContractJson.write(this);
    }
}
