package io.tamis.gateway.routing.http;

import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.limits.Allowance;
import io.tamis.gateway.limits.Quota;
import io.tamis.gateway.limits.RateLimit;
import io.tamis.platform.problem.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The limits of API clients and of the addresses that collect; says in headers what is left. */
@Singleton
class CallerLimits {

    private final RateLimit clients;
    private final RateLimit addresses;

    CallerLimits(GatewaySettings settings) {
        GatewaySettings.Limits limits = settings.limits();
        Quota usual = quota("requests-per-second", limits.requestsPerSecond());
        Map<String, Quota> others = new HashMap<>();
        limits.clients().forEach((client, perSecond) -> others.put(client, quota("clients." + client, perSecond)));
        this.clients = new RateLimit(client -> others.getOrDefault(client, usual), System::nanoTime);
        Quota address = quota("collection-requests-per-second", limits.collectionRequestsPerSecond());
        this.addresses = new RateLimit(_ -> address, System::nanoTime);
    }

    /** At the start, so that a wrong limit stops it by name rather than fail somebody's request. */
    private static Quota quota(String setting, int perSecond) {
        if (perSecond < 0) {
            throw new IllegalStateException("tamis.gateway.limits." + setting
                    + " must be 0 (no limit) or more requests a second, not " + perSecond);
        }
        return new Quota(perSecond);
    }

    /**
     * Counts a request of an OAuth2 client.
     *
     * @throws Problem 429 with {@code Retry-After} when it may not pass
     */
    void ofClient(RoutingContext context, String client) {
        check(context.response(), "client", clients.take(client));
    }

    /**
     * Counts a request of the address that sent it; those whose address is not known count as one.
     *
     * @throws Problem 429 with {@code Retry-After} when it may not pass
     */
    void ofAddress(RoutingContext context) {
        var peer = context.request().remoteAddress();
        String address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
        check(context.response(), "address", addresses.take(address));
    }

    private static void check(HttpServerResponse response, String policy, Optional<Allowance> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Allowance allowance = taken.get();
        response.putHeader("RateLimit", allowance.rateLimit(policy));
        response.putHeader("RateLimit-Policy", allowance.rateLimitPolicy(policy));
        if (!allowance.granted()) {
            throw Problem.of(
                            429,
                            "too_many_requests",
                            "More than " + allowance.quota().perSecond() + " requests a second. Slow down.")
                    .retryAfter(Duration.ofSeconds(allowance.waitSeconds()));
        }
    }
}
