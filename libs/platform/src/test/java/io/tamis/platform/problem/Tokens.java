package io.tamis.platform.problem;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;

/** Signs tokens with the key whose public half the test configuration trusts. */
final class Tokens {

    private Tokens() {}

    static String with(String audience, String scope) {
        return Jwt.subject("somebody")
                .audience(audience)
                .claim("scope", scope)
                .expiresIn(Duration.ofMinutes(5))
                .sign("test-private-key.pem");
    }
}
