package io.tamis.scoring.registry.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls: the client that the token was given to, as the audit names it. */
@RequestScoped
class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    String name() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String person = token.getClaim("preferred_username");
            if (person != null && !person.startsWith("service-account-")) {
                return person;
            }
            for (String claim : new String[] {"azp", "client_id"}) {
                if (token.getClaim(claim) instanceof String client) {
                    return client;
                }
            }
        }
        return Objects.requireNonNullElse(identity.getPrincipal().getName(), "");
    }
}
