package io.tamis.gateway.routing.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;

/**
 * Answers of the gateway itself to pages of any origin, under {@code /v1} as ingestion answers there: without these headers a
 * browser hides a refusal from the client library, which takes it for a broken network and sends again for ever.
 */
final class Pages {

    private static final String ROOT = "/v1/";

    private Pages() {}

    /** Whether this is the question that a browser asks before a collection call. */
    static boolean asksFirst(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS) && isCollection(request);
    }

    /** Lets the page read the answer. */
    static void allow(HttpServerRequest request, HttpServerResponse response) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && isCollection(request) && !response.headWritten()) {
            // Beacons are sent with credentials, for which the origin must be echoed.
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after")
                    .putHeader(HttpHeaders.VARY, "Origin");
        }
    }

    private static boolean isCollection(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "").startsWith(ROOT);
    }
}
