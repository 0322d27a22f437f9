package io.tamis.platform.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tamis.platform.messaging.Faults;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a resource as a problem. Each built-in mapper that would answer otherwise has its own here. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return response(problem);
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException failure) {
        return response(Problems.ofStatus(401));
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException failure) {
        return response(Problems.ofStatus(401));
    }

    @ServerExceptionMapper
    Response authenticationIncomplete(AuthenticationCompletionException failure) {
        return response(Problems.ofStatus(401));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure) {
        return response(Problems.ofStatus(403));
    }

    /**
     * JAX-RS says too that nothing is found where a parameter cannot be read as its type: of those that are not texts, there are
     * limits alone.
     */
    @ServerExceptionMapper
    Response notFound(NotFoundException failure) {
        return failure.getCause() instanceof NumberFormatException ? response(illegibleLimit()) : http(failure);
    }

    private static Problem illegibleLimit() {
        return Problem.of(400, "invalid_parameter", "A parameter is missing or wrong.")
                .with(List.of(InputError.at("/limit", "A whole number of 32 bits.")));
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException failure) {
        return response(JsonProblem.of(failure));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        Response own = failure.getResponse();
        // A resource that built its own answer, or a redirect, is passed on.
        if (own.hasEntity() || own.getStatus() < 400) {
            return own;
        }
        Problem problem = Problems.of(failure);
        Response answer = response(problem == null ? Problems.internal() : problem);
        String allow = own.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response anything(Throwable failure) {
        Problem problem = Problems.of(failure);
        if (problem != null) {
            return response(problem);
        }
        if (Faults.passes(failure)) {
            LOG.warnf(
                    "A request failed because a store or the broker is away: %s",
                    failure.getClass().getName());
            return response(Problems.unavailable());
        }
        LOG.error("A request failed", failure);
        return response(Problems.internal());
    }

    private static Response response(Problem problem) {
        var answer = Response.status(problem.status())
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(problem).json());
        ProblemHeaders.of(problem).forEach(answer::header);
        return answer.build();
    }
}
