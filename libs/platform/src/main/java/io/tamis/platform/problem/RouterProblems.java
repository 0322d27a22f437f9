package io.tamis.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Answers as problems what fails before or beside any resource: unknown paths, oversize bodies, failed handlers. */
@ApplicationScoped
public class RouterProblems {

    private static final Logger LOG = Logger.getLogger(RouterProblems.class);
    /** Before every handler of Quarkus, whose own answers have no body. */
    private static final int FIRST = -100_000;

    private final long maxBody;

    RouterProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> maxBody) {
        this.maxBody = maxBody.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::refuseOversize).failureHandler(RouterProblems::failed);
        for (int status : new int[] {400, 404, 405, 406, 413, 414, 415}) {
            router.errorHandler(status, context -> answer(context, Problems.ofStatus(status)));
        }
    }

    /**
     * Ends the exchange with a problem. Does nothing when it has ended; breaks off an answer that has begun.
     */
    public static void answer(RoutingContext context, Problem problem) {
        answer(context, problem, ProblemBody.MEDIA_TYPE, ProblemBody.of(problem).json());
    }

    /**
     * Ends the exchange with the status and headers of a problem, told in another form; as {@link
     * #answer(RoutingContext, Problem)} where it is too late.
     */
    public static void answer(RoutingContext context, Problem problem, String mediaType, byte[] body) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            // Too late to say anything: the client must see a broken answer, not a whole one.
            response.reset();
            return;
        }
        ProblemHeaders.of(problem).forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", mediaType)
                .end(Buffer.buffer(body));
    }

    private void refuseOversize(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && length.length() < 19 && length.matches("\\d+") && Long.parseLong(length) > maxBody) {
            // What is left of the body is not read, so the connection cannot serve another request.
            context.response().putHeader("Connection", "close");
            answer(context, Problems.ofStatus(413));
        } else {
            context.next();
        }
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure();
        Problem problem = failure == null ? Problems.ofStatus(context.statusCode()) : Problems.of(failure);
        if (problem == null) {
            LOG.error("A request failed", failure);
            problem = Problems.internal();
        }
        answer(context, problem);
    }
}
