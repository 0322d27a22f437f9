package io.tamis.ingestion.collection.rest;

import io.tamis.ingestion.sources.WriteKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a write key may stand: as the user of Basic, in the body, in the query. The first of them that is not blank counts. */
final class Credentials {

    private static final String BASIC = "Basic ";

    private Credentials() {}

    static Optional<WriteKey> of(HttpServerRequest request, @Nullable String inBody) {
        return key(basic(request.getHeader(HttpHeaders.AUTHORIZATION)))
                .or(() -> key(inBody))
                .or(() -> key(request.getParam("writeKey")));
    }

    private static Optional<WriteKey> key(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(new WriteKey(text.strip()));
    }

    private static @Nullable String basic(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            // Some clients leave out the colon before the empty password.
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
