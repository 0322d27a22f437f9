package io.tamis.gateway.access.oidc;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tamis.gateway.access.Caller;
import io.tamis.gateway.routing.Access;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller that a verified token names. */
record TokenCaller(SecurityIdentity identity) implements Caller {

    @Override
    public String client() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            // Keycloak says azp; RFC 9068 says client_id.
            for (String claim : new String[] {"azp", "client_id"}) {
                if (token.getClaim(claim) instanceof String client) {
                    return client;
                }
            }
        }
        return Objects.requireNonNullElse(identity.getPrincipal().getName(), "");
    }

    /** Asks the same way as {@code @PermissionsAllowed} in the services, so that both agree. */
    @Override
    public Uni<Boolean> has(Access.Scope scope) {
        return identity.checkPermission(new StringPermission(scope.resource(), scope.action()));
    }
}
