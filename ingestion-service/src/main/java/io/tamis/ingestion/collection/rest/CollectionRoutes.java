package io.tamis.ingestion.collection.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.event.EventType;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.Loop;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.Outcome;
import io.tamis.ingestion.collection.Unavailable;
import io.tamis.ingestion.sources.SourceDirectory;
import io.tamis.ingestion.sources.WriteKey;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The collection API. Plain routes rather than a resource: real clients send any content type or none, bodies of which only the
 * bytes tell what they are, and paths with a trailing slash.
 */
@ApplicationScoped
public class CollectionRoutes {

    private static final Logger LOG = Logger.getLogger(CollectionRoutes.class);

    private static final String ROOT = "/v1/";

    private final Collector collector;
    private final SourceDirectory sources;
    private final IngestionConfig config;

    CollectionRoutes(SourceDirectory sources, Intake intake, InstantSource clock, IngestionConfig config) {
        this.collector = new Collector(sources, intake, clock, Infrastructure.getDefaultExecutor());
        this.sources = sources;
        this.config = config;
    }

    void add(@Observes Router router) {
        router.route(ROOT + "*").handler(this::route);
    }

    private void route(RoutingContext context) {
        HttpServerRequest request = context.request();
        Browsers.allow(request);
        String path = path(request);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Browsers.preflight(request.response());
        } else if (path.startsWith("pixel/") && request.method().equals(HttpMethod.GET)) {
            pixel(request, path.substring("pixel/".length()));
        } else if (path.startsWith("projects/") && path.endsWith("/settings")) {
            settings(request, path);
        } else {
            call(request, path);
        }
    }

    /** What follows {@code /v1/}, without the slash that some SDKs add. */
    private static String path(HttpServerRequest request) {
        String path = Objects.requireNonNull(request.path(), "a routed request has a path")
                .substring(ROOT.length());
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void call(HttpServerRequest request, String name) {
        Optional<Call> call = Call.of(name);
        HttpServerResponse response = request.response();
        if (call.isEmpty()) {
            Answers.problem(response, Problems.ofStatus(404));
        } else if (!request.method().equals(HttpMethod.POST)) {
            response.putHeader(HttpHeaders.ALLOW, "POST, OPTIONS");
            Answers.problem(response, CallFaults.at(405, "method_not_allowed", "send a POST", null));
        } else if (call.get() == Call.METRICS) {
            swallow(request);
        } else {
            Call known = call.get();
            finish(collector.collect(request, known), request, outcome -> answer(response, known, outcome));
        }
    }

    private static void swallow(HttpServerRequest request) {
        request.endHandler(_ -> Answers.success(request.response())).handler(_ -> {});
    }

    private static void answer(HttpServerResponse response, Call call, Outcome outcome) {
        if (call == Call.BATCH) {
            Answers.outcome(response, outcome);
            return;
        }
        Optional<Outcome.Rejected> rejected = outcome.rejected().stream().findFirst();
        if (rejected.isEmpty()) {
            Answers.success(response);
        } else if (rejected.get().refusal().reason().isConsent()) {
            // Not the client's fault, and nothing that sending again would change.
            Answers.outcome(response, outcome);
        } else {
            var refusal = rejected.get().refusal();
            Answers.problem(
                    response, CallFaults.at(400, refusal.reason().wire(), refusal.message(), refusal.pointer()));
        }
    }

    private void pixel(HttpServerRequest request, String method) {
        Optional<EventType> type = EventType.of(method);
        Uni<Outcome> taken = Uni.createFrom()
                .deferred(() -> collector.take(
                        request, Pixel.read(request.params(), type.orElseThrow(() -> Problems.ofStatus(404)))));
        taken.emitOn(Loop.current()).subscribe().with(_ -> Pixel.answer(request.response()), failure -> {
            if (!(failure instanceof Problem)) {
                LOG.warnf(
                        "an event of the pixel is lost: %s", failure.getClass().getSimpleName());
            }
            Pixel.answer(request.response());
        });
    }

    private void settings(HttpServerRequest request, String path) {
        String key = path.substring("projects/".length(), path.length() - "/settings".length());
        if (key.isBlank() || !request.method().equals(HttpMethod.GET)) {
            Answers.problem(request.response(), Problems.ofStatus(404));
            return;
        }
        var source = sources.byWriteKey(new WriteKey(key))
                .onFailure()
                .transform(failure -> new Unavailable("the sources cannot be read", failure));
        finish(source, request, found -> {
            if (found.isEmpty()) {
                Answers.problem(
                        request.response(),
                        CallFaults.at(404, "invalid_write_key", "no source has this write key", null));
            } else {
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=120")
                        .end(Settings.of(key, apiHost(request), protocol(request))
                                .toString());
            }
        });
    }

    private String apiHost(HttpServerRequest request) {
        return config.publicHost().orElseGet(() -> {
            String forwarded = request.getHeader("X-Forwarded-Host");
            return (forwarded == null ? String.valueOf(request.authority()) : forwarded) + "/v1";
        });
    }

    private static String protocol(HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Proto");
        return forwarded == null ? String.valueOf(request.scheme()) : forwarded;
    }

    /** Answers on the request's own thread, whichever completed the work. */
    private <T> void finish(Uni<T> work, HttpServerRequest request, Consumer<T> answer) {
        work.emitOn(Loop.current()).subscribe().with(answer, failure -> fail(request.response(), failure));
    }

    private void fail(HttpServerResponse response, Throwable failure) {
        switch (failure) {
            case Problem problem -> Answers.problem(response, problem);
            case Unavailable _ -> Answers.problem(response, Answers.unavailable(config.retryAfter()));
            default -> {
                // The class alone: a message could quote what the client sent.
                LOG.errorf("a collection call failed: %s", failure.getClass().getName());
                LOG.debug("the failure", failure);
                Answers.problem(response, Problems.internal());
            }
        }
    }
}
