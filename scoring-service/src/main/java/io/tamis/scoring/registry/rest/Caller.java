package io.tamis.scoring.registry.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, as the audit names them. */
@RequestScoped
class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The user name of the person, else the id of the client that the token was given to, else the name of whoever was
     * let in; empty when there is none.
     */
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
