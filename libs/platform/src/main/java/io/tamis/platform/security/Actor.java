package io.tamis.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who did something, as every service writes it down: a name that people know, and not the id of an account. */
public final class Actor {

    /** How Keycloak names the account of a client that acts for itself. */
    private static final String OF_A_CLIENT = "service-account-";

    /** Of the client that a token was given to: Keycloak says azp, RFC 9068 client_id. */
    private static final List<String> CLIENT = List.of("azp", "client_id");

    private Actor() {}

    /**
     * The user name of the person, else the id of the client that the token was given to, else the name of whoever was let
     * in; empty when there is none.
     */
    public static String of(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String person = token.getClaim("preferred_username");
            if (person != null && !person.startsWith(OF_A_CLIENT)) {
                return person;
            }
            for (String claim : CLIENT) {
                if (token.getClaim(claim) instanceof String client) {
                    return client;
                }
            }
        }
        return Objects.requireNonNullElse(identity.getPrincipal().getName(), "");
    }
}
