package io.tamis.platform.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer other than success, thrown from a resource or carried by a failed {@code Uni}: becomes
 * {@code application/problem+json} with the members {@code code} and {@code message}.
 */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;
    private final transient List<InputError> errors;
    private final @Nullable Duration retryAfter;

    private Problem(int status, String code, String text, List<InputError> errors, @Nullable Duration retryAfter) {
        // No stack trace: a problem is an answer, not a defect.
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /**
     * A problem without input errors.
     *
     * @param status of HTTP, 400 to 599
     * @param code stable and machine-readable, in snake_case
     * @param message for the person who wrote the client: what, which value, what is allowed, what to do; it is sent,
     *     so nothing of the inside of the service
     */
    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, List.of(), null);
    }

    /** The same with what is wrong in the input, in place of what was said before. */
    public Problem with(List<InputError> errors) {
        return new Problem(status, code, text, errors, retryAfter);
    }

    /** The same with a {@code Retry-After} header: whole seconds, rounded up, at least one. */
    public Problem retryAfter(Duration delay) {
        return new Problem(status, code, text, errors, delay);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return text;
    }

    public List<InputError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
