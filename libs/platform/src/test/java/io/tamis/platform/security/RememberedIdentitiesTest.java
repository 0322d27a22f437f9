package io.tamis.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedIdentitiesTest {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final RememberedIdentities known = new RememberedIdentities(() -> now, 3);

    private record Token(String name, long exp) implements JsonWebToken {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("exp");
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the one claim there is
        public <T> @Nullable T getClaim(String claim) {
            return (T) (Object) (claim.equals("exp") ? exp : null);
        }
    }

    private SecurityIdentity identity(Duration lives) {
        return new QuarkusSecurityIdentity.Builder()
                .setPrincipal(new Token("shop", now.plus(lives).getEpochSecond()))
                .addAttribute("io.vertx.ext.web.RoutingContext", new Object())
                .addAttribute("tenant", "one")
                .addPermissionAsString("scores:read")
                .build();
    }

    @Test
    void whoPresentedATokenIsKnownWithItsScopesAndWithoutTheRequest() {
        known.put("Bearer a", identity(Duration.ofMinutes(5)));

        SecurityIdentity found = Objects.requireNonNull(known.find("Bearer a"));
        assertThat(found.getPrincipal().getName()).isEqualTo("shop");
        assertThat(found.checkPermissionBlocking(new StringPermission("scores", "read")))
                .isTrue();
        assertThat(found.checkPermissionBlocking(new StringPermission("scores", "write")))
                .isFalse();
        assertThat(found.getAttributes()).containsOnlyKeys("tenant");
        assertThat(known.find("Bearer b")).isNull();
    }

    @Test
    void itIsForgottenWhenTheTokenEndsAndAfterAMinuteAtTheLatest() {
        known.put("Bearer short", identity(Duration.ofSeconds(20)));
        known.put("Bearer long", identity(Duration.ofHours(1)));

        now = now.plusSeconds(19);
        assertThat(known.find("Bearer short")).isNotNull();
        now = now.plusSeconds(1);
        assertThat(known.find("Bearer short")).isNull();
        assertThat(known.find("Bearer long")).isNotNull();
        now = now.plusSeconds(40);
        assertThat(known.find("Bearer long")).isNull();
    }

    @Test
    void nobodyAndWhoNeverEndsAreNotRemembered() {
        known.put("", new QuarkusSecurityIdentity.Builder().setAnonymous(true).build());
        known.put(
                "Bearer eternal",
                new QuarkusSecurityIdentity.Builder()
                        .setPrincipal(new Token("shop", 0))
                        .build());

        assertThat(known.find("")).isNull();
        assertThat(known.find("Bearer eternal")).isNull();
    }

    @Test
    void noMoreThanSomeAreRemembered() {
        for (int i = 0; i < 10; i++) {
            known.put("Bearer " + i, identity(Duration.ofMinutes(5)));
        }

        int remembered = 0;
        for (int i = 0; i < 10; i++) {
            remembered += known.find("Bearer " + i) == null ? 0 : 1;
        }
        assertThat(remembered).isBetween(1, 3);
        assertThat(known.find("Bearer 9")).isNotNull();
    }
}
