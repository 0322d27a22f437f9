package io.tamis.gateway.routing.http;

import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.routing.Route;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request passed on to a service, once, and its answer back. Both bodies stream with back-pressure; nothing is kept. When
 * the client goes away, the request to the service is reset.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private static final int NOT_MODIFIED = 304;

    private final RoutingContext context;
    private final Route route;
    private final RequestBody body;
    private final Duration patience;
    private final boolean traced;
    private final Vertx vertx;
    private @Nullable HttpClientRequest sent;
    private @Nullable Problem verdict;
    private long timer = -1;

    Exchange(RoutingContext context, Route route, RequestBody body, GatewaySettings settings) {
        this.context = context;
        this.route = route;
        this.body = body;
        this.patience = settings.upstream().answerTimeout();
        this.traced = settings.trustTraceparent();
        this.vertx = context.vertx();
    }

    /**
     * Passes the request on, and its answer back when there is one; else refuses: 413 for a body that grew too long, 408 or 504
     * when somebody was too slow, 503 when the service is away. To be called once, on the request's context.
     */
    void run(Upstreams upstreams, String requestId) {
        HttpServerRequest request = context.request();
        ProxyRequest passed = ProxyRequest.reverseProxy(request);
        String query = request.query();
        // What was matched is what the service gets: it must not understand another path than the gateway did.
        passed.setURI(query == null ? context.normalizedPath() : context.normalizedPath() + "?" + query);
        Headers.toService(passed.headers(), request, requestId, traced);
        passed.setBody(Body.body(body, passed.getBody().length()));
        upstreams
                .request(route.service())
                .compose(client -> send(passed, client))
                .compose(this::answer)
                .onComplete(_ -> calm())
                .onFailure(this::fail);
    }

    private Future<ProxyResponse> send(ProxyRequest passed, HttpClientRequest client) {
        if (context.response().closed()) {
            client.reset();
            return Future.failedFuture("The client went away");
        }
        sent = client;
        // Whatever happens to it, the answer's future fails too; unhandled, the client would log an error besides.
        client.exceptionHandler(_ -> {});
        if (context.request().getHeader("Expect") != null) {
            context.response().writeContinue();
        }
        watch(patience.toMillis());
        return passed.send(client);
    }

    private Future<Void> answer(ProxyResponse answer) {
        calm();
        Headers.toClient(answer.headers());
        if (answer.getStatusCode() == NOT_MODIFIED) {
            // The proxy announces chunks where it knows no length; a client would wait for the first.
            context.addHeadersEndHandler(_ -> context.response().headers().remove("Transfer-Encoding"));
        }
        Body whole = answer.getBody();
        answer.setBody(Body.body(new AnswerBody(whole.stream(), this::breakOff), whole.length()));
        return answer.send();
    }

    /** The head has been sent, so that the client can only learn from its connection that the answer is not whole. */
    private void breakOff(Throwable failure) {
        if (!context.response().closed()) {
            LOG.warnf(
                    "%s broke off its answer to %s: %s",
                    route.service().wire(), route, failure.getClass().getName());
            context.request().connection().close();
        }
    }

    private void watch(long millis) {
        timer = vertx.setTimer(Math.max(1, millis), _ -> look());
    }

    /** Nobody is blamed while the body moves. Then it is the service, unless the client itself stopped sending. */
    private void look() {
        long left = patience.toNanos() - (System.nanoTime() - body.progressAt());
        if (left > 0) {
            watch(left / 1_000_000 + 1);
            return;
        }
        verdict = body.ended() || body.paused()
                ? Problem.of(
                        504, "upstream_timeout", "The service did not answer in time. What was asked may still happen.")
                : Problems.ofStatus(408);
        if (sent != null) {
            sent.reset();
        }
    }

    private void calm() {
        vertx.cancelTimer(timer);
    }

    private void fail(Throwable failure) {
        if (body.tooLarge()) {
            Refusal.answer(context, Problems.ofStatus(413));
        } else if (verdict != null) {
            LOG.warnf(
                    "%s was not answered by %s in time: %d",
                    route, route.service().wire(), verdict.status());
            Refusal.answer(context, verdict);
        } else if (!context.response().closed()) {
            LOG.warnf(
                    "%s is away (%s): %s",
                    route.service().wire(), route, failure.getClass().getName());
            Refusal.answer(context, Problems.unavailable());
        }
    }
}
