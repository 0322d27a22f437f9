package io.tamis.gateway.routing.http;

import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.RouterProblems;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Answers a request in place of a service. */
final class Refusal {

    /** What a client may still send of a body that nobody wants: closing at once would take the answer from it. */
    private static final long LINGER_MILLIS = 2_000;

    private Refusal() {}

    /**
     * Ends the exchange with a problem, in the form that the path's clients read; does nothing when the client is gone. The
     * rest of the body is thrown away, but not for long: a connection on which one is still coming is closed within two
     * seconds.
     */
    static void answer(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        if (context.response().closed()) {
            return;
        }
        boolean more = !request.isEnded();
        boolean wanted = more && hasBody(request);
        if (wanted) {
            context.response().putHeader("Connection", "close");
        }
        Pages.allow(request, context.response());
        if (InferenceErrors.concern(context)) {
            InferenceErrors.answer(context, problem);
        } else {
            RouterProblems.answer(context, problem);
        }
        if (more) {
            discard(context, request, wanted);
        }
    }

    private static void discard(RoutingContext context, HttpServerRequest request, boolean close) {
        if (!close) {
            request.resume();
            return;
        }
        long timer = context.vertx()
                .setTimer(LINGER_MILLIS, _ -> request.connection().close());
        request.handler(_ -> {});
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> {
            context.vertx().cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
