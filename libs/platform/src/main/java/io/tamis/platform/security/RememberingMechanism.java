package io.tamis.platform.security;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a token's signature once and not at every request: callers keep theirs for minutes and ask thousands of times. */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberingMechanism implements HttpAuthenticationMechanism {

    private static final int MOST = 1_000;

    private final OidcAuthenticationMechanism checking;
    private final RememberedIdentities known = new RememberedIdentities(InstantSource.system(), MOST);

    RememberingMechanism(OidcAuthenticationMechanism checking) {
        this.checking = checking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader("Authorization");
        SecurityIdentity found = header == null ? null : known.find(header);
        return found == null
                ? checked(context, identities, header)
                : Uni.createFrom().item(found);
    }

    private Uni<SecurityIdentity> checked(
            RoutingContext context, IdentityProviderManager identities, @Nullable String header) {
        Uni<SecurityIdentity> checked = checking.authenticate(context, identities);
        return header == null
                ? checked
                : checked.invoke(identity -> {
                    if (identity != null) {
                        known.put(header, identity);
                    }
                });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return checking.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return checking.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return checking.getCredentialTransport(context);
    }

    @Override
    public int getPriority() {
        return checking.getPriority();
    }
}
