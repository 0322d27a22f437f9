package io.tamis.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActorTest {

    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "5f0c9c0e-77c1-4c5e-9b57-0a3a7b8f0001";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // all claims are texts
        public <T> @Nullable T getClaim(String claim) {
            return (T) claims.get(claim);
        }
    }

    private static String actor(Principal principal) {
        return Actor.of(
                new QuarkusSecurityIdentity.Builder().setPrincipal(principal).build());
    }

    @Test
    void aClientThatActsForItselfIsNamedByItsIdAndNotByItsAccount() {
        assertThat(actor(
                        new Token(Map.of("preferred_username", "service-account-partner-acme", "azp", "partner-acme"))))
                .isEqualTo("partner-acme");
        assertThat(actor(new Token(Map.of("client_id", "data-science")))).isEqualTo("data-science");
    }

    @Test
    void aPersonIsNamedWhateverClientTheyUse() {
        assertThat(actor(new Token(Map.of("preferred_username", "demo", "azp", "console"))))
                .isEqualTo("demo");
    }

    @Test
    void whoHasNoneOfTheseIsNamedAsTheyWereLetIn() {
        assertThat(actor(new QuarkusPrincipal("officer"))).isEqualTo("officer");
        assertThat(actor(new QuarkusPrincipal(null))).isEmpty();
    }
}
