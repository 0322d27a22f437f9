package io.tamis.gateway.routing.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/**
 * Puts the entrance behind every path. {@code /q} alone is the gateway's own, for probes and metrics: it answers neighbours in the
 * cluster. To whoever came through an ingress or from another network it does not exist.
 */
@Singleton
class Doors {

    /** After the framework's filters, which make the identity that is asked for later, and before its routes. */
    private static final int EARLY = -1;

    private final Entrance entrance;

    Doors(Entrance entrance) {
        this.entrance = entrance;
    }

    void open(@Observes Router router) {
        router.route().order(EARLY).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals("/openapi")) {
            context.next();
        } else if (!path.equals("/q") && !path.startsWith("/q/")) {
            entrance.enter(context);
        } else if (neighbour(context.request())) {
            context.next();
        } else {
            entrance.turnAway(context);
        }
    }

    private static boolean neighbour(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        if (peer == null || peer.hostAddress() == null) {
            return false;
        }
        boolean forwarded = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        InetAddress address = InetAddress.ofLiteral(withoutZone(peer.hostAddress()));
        boolean near = address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || unique(address.getAddress());
        return near && !forwarded;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /** Unique local addresses of IPv6, fc00::/7, which clusters use. */
    private static boolean unique(byte[] address) {
        return address.length == 16 && (address[0] & 0xfe) == 0xfc;
    }
}
