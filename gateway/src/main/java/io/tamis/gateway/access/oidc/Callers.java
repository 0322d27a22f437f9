package io.tamis.gateway.access.oidc;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.tamis.gateway.access.Caller;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.Problems;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Verifies the bearer token of a request, only when asked to: a write key in the same header is nobody's business here. */
@ApplicationScoped
public class Callers {

    private static final Logger LOG = Logger.getLogger(Callers.class);

    /**
     * The caller, or a {@link Problem}: 401 without a valid token, 503 when no key can be had to verify it with. May complete
     * on another thread than the request's.
     */
    public Uni<Caller> of(RoutingContext context) {
        // The framework would answer a failure by itself, and 500 when the issuer is away.
        BiConsumer<RoutingContext, Throwable> leaveIt = (_, _) -> {};
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, leaveIt);
        return QuarkusHttpUser.getSecurityIdentity(context, null)
                .map(Callers::caller)
                .onFailure()
                .transform(Callers::problem);
    }

    private static Caller caller(@Nullable SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            throw Problems.ofStatus(401);
        }
        return new TokenCaller(identity);
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case AuthenticationFailedException _ -> Problems.ofStatus(401);
            default -> {
                // The class alone: a message could quote the token.
                LOG.warnf(
                        "A token could not be verified: %s", failure.getClass().getName());
                yield Problems.unavailable();
            }
        };
    }
}
