package io.tamis.gateway.access;

import io.smallrye.mutiny.Uni;
import io.tamis.gateway.routing.Access;

/** Whoever sent a valid token. */
public interface Caller {

    /** The OAuth2 client; limits count by it. Where the token names none, the name of its principal, which may be empty. */
    String client();

    /** Whether the token has the scope. */
    Uni<Boolean> has(Access.Scope scope);
}
