package io.tamis.ingestion.collection.rest;

import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.RouterProblems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * How much a request to the management API may hold: its bodies are read into memory. Imports stream and have no limit, which
 * is why the server as a whole has none.
 */
@ApplicationScoped
public class RequestLimits {

    /** A partner's batch has at most half of it. */
    private static final int BYTES = 1024 * 1024;

    /** After the platform's problems, before everything that reads. */
    private static final int EARLY = -50_000;

    /** Reads a body whose length nobody said, and answers 413 when it is longer than it may be. */
    private static final BodyHandler COUNTING = BodyHandler.create(false).setBodyLimit(BYTES);

    private static final String UNLIMITED = "/api/v1/imports";

    void add(@Observes Router router) {
        router.route("/api/*").order(EARLY).handler(RequestLimits::check);
    }

    private static void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean unknown = length == null && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (context.normalizedPath().startsWith(UNLIMITED)) {
            context.next();
        } else if (unknown) {
            COUNTING.handle(context);
        } else if (length != null && (length.length() > 9 || Long.parseLong(length) > BYTES)) {
            refuse(
                    context,
                    Problem.of(413, "too_large", "A body has at most " + BYTES + " bytes; files are imported."));
        } else {
            context.next();
        }
    }

    /** The body is not read, so the connection cannot serve another request. */
    private static void refuse(RoutingContext context, Problem problem) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        RouterProblems.answer(context, problem);
    }
}
