package io.tamis.ingestion.collection.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Cross-origin rules of {@code /v1/}: any page may ask, because the preflight does not name the source; whether the page's
 * origin may send to the source is checked on the call.
 */
final class Browsers {

    /** A day: most browsers cap it lower. */
    private static final String MAX_AGE = "86400";

    private Browsers() {}

    static void allow(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            // Beacons are sent with credentials, for which the origin must be echoed.
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after")
                    .putHeader(HttpHeaders.VARY, "Origin");
        }
    }

    static void preflight(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, x-retry-count")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE)
                .setStatusCode(204)
                .end();
    }
}
