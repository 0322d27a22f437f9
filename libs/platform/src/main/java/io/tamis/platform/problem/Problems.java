package io.tamis.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tamis.platform.messaging.BrokerUnavailable;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to answer to a failure, wherever it came from. Tells nothing of what is inside the service. */
public final class Problems {

    private static final Duration SOON = Duration.ofSeconds(5);

    private Problems() {}

    /** The problem in the failure or its causes; null when it is a defect that only the log may describe. */
    public static @Nullable Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Problem problem = known(cause);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable Problem known(Throwable cause) {
        return switch (cause) {
            case Problem problem -> problem;
            case UnauthorizedException _, AuthenticationFailedException _, AuthenticationCompletionException _ ->
                ofStatus(401);
            case ForbiddenException _ -> ofStatus(403);
            case BrokerUnavailable _ -> unavailable();
            case JacksonException json -> JsonProblem.of(json);
            case WebApplicationException http when http.getCause() instanceof JacksonException -> null;
            case WebApplicationException http -> ofStatus(http.getResponse().getStatus());
            case HttpException http -> ofStatus(http.getStatusCode());
            default -> null;
        };
    }

    /** A store, the broker or another service is away: the client may try again. */
    public static Problem unavailable() {
        return Problem.of(503, "unavailable", "A part that this request needs is away. Try again later.")
                .retryAfter(SOON);
    }

    /**
     * What a bare status means here: 502 to 504 are {@link #unavailable}; a status that is no error, or any other from
     * 500, is {@link #internal}.
     */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad_request", "The request is not well-formed.");
            case 401 -> Problem.of(401, "unauthorized", "Send a valid bearer token.");
            case 403 -> Problem.of(403, "forbidden", "The token lacks the scope that this call needs.");
            case 404 -> Problem.of(404, "not_found", "There is nothing at this address.");
            case 405 -> Problem.of(405, "method_not_allowed", "This address does not answer that method.");
            case 406 -> Problem.of(406, "not_acceptable", "None of the accepted media types can be given.");
            case 408 -> Problem.of(408, "request_timeout", "The request did not arrive in time.");
            case 413 -> Problem.of(413, "too_large", "The request is larger than this address accepts.");
            case 414 -> Problem.of(414, "uri_too_long", "The address is longer than is accepted.");
            case 415 -> Problem.of(415, "unsupported_media_type", "This address does not read that Content-Type.");
            case 422 -> Problem.of(422, "unprocessable", "The request is well-formed, but cannot be carried out.");
            case 429 ->
                Problem.of(429, "too_many_requests", "Too many requests. Slow down.")
                        .retryAfter(SOON);
            case 431 -> Problem.of(431, "headers_too_large", "The headers are larger than is accepted.");
            case 502, 503, 504 -> unavailable();
            default ->
                status >= 400 && status < 500 ? Problem.of(status, "refused", "The request was refused.") : internal();
        };
    }

    /** A defect of ours: nothing of it is told. */
    public static Problem internal() {
        return Problem.of(500, "internal", "Something went wrong here. It was logged.");
    }
}
