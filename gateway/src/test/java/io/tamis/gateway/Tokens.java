package io.tamis.gateway;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;

/** Signs tokens with the key whose public half the test configuration trusts, or wrongly in one way. */
final class Tokens {

    /** A client without a limit, for tests that ask often. */
    private static final String CLIENT = "unlimited";

    private static final Duration VALID = Duration.ofMinutes(5);

    private Tokens() {}

    static String with(String scope) {
        return of(CLIENT, scope);
    }

    static String of(String client, String scope) {
        return token("tamis", client, scope, VALID, "test-private-key.pem");
    }

    static String forAnotherAudience(String scope) {
        return token("another", CLIENT, scope, VALID, "test-private-key.pem");
    }

    static String expired(String scope) {
        return token("tamis", CLIENT, scope, VALID.negated(), "test-private-key.pem");
    }

    static String signedBySomebodyElse(String scope) {
        return token("tamis", CLIENT, scope, VALID, "another-private-key.pem");
    }

    private static String token(String audience, String client, String scope, Duration valid, String key) {
        return Jwt.subject("somebody")
                .audience(audience)
                .claim("azp", client)
                .claim("scope", scope)
                .issuedAt(Instant.now().minus(Duration.ofMinutes(10)))
                .expiresAt(Instant.now().plus(valid))
                .sign(key);
    }
}
