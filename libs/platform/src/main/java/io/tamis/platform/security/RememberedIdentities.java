package io.tamis.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who presented which token, for a short while: a signature that was right a moment ago is right still. Never longer than the
 * token lives. Bounded; what was refused is not remembered.
 */
final class RememberedIdentities {

    /** A key that is withdrawn is trusted for as long, which is how long the set of keys is believed anyway. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Known> byHeader = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final int most;

    private record Known(SecurityIdentity identity, long until) {}

    RememberedIdentities(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Who presented that header; null when that is not known, or no longer. */
    @Nullable
    SecurityIdentity find(String header) {
        Known known = byHeader.get(header);
        return known != null && clock.millis() < known.until() ? known.identity() : null;
    }

    /** That header was checked. Only a token with an end is remembered. */
    void put(String header, SecurityIdentity identity) {
        if (identity.isAnonymous()
                || !(identity.getPrincipal() instanceof JsonWebToken token)
                || token.getExpirationTime() <= 0) {
            return;
        }
        long now = clock.millis();
        long ends = Instant.ofEpochSecond(token.getExpirationTime()).toEpochMilli();
        makeRoom(now);
        byHeader.put(header, new Known(alone(identity), Math.min(ends, now + LONGEST.toMillis())));
    }

    private void makeRoom(long now) {
        if (byHeader.size() >= most) {
            byHeader.values().removeIf(it -> it.until() <= now);
        }
        if (byHeader.size() >= most) {
            byHeader.clear();
        }
    }

    /** Without the request that it came with: that is over when the next one asks. */
    private static SecurityIdentity alone(SecurityIdentity identity) {
        Map<String, Object> attributes = new HashMap<>(identity.getAttributes());
        attributes.remove("io.vertx.ext.web.RoutingContext");
        return new QuarkusSecurityIdentity.Builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .addAttributes(attributes)
                .addPermissions(identity.getPermissions())
                .build();
    }
}
