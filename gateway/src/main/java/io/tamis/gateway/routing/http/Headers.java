package io.tamis.gateway.routing.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/** Which headers pass the gateway, and which it writes. */
final class Headers {

    /** Those of one connection (RFC 9110, 7.6.1); they say nothing about the next. */
    private static final List<String> HOP_BY_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Who asked is what the gateway saw. Anybody can write these, so none that came is believed. */
    private static final List<String> FORWARDED = List.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-proto",
            "x-forwarded-server",
            "x-forwarded-ssl",
            "x-real-ip");

    /** Of a trace that a client began (W3C Trace Context). */
    private static final List<String> TRACE = List.of("traceparent", "tracestate");

    private Headers() {}

    /**
     * Makes the headers of a request those that a service gets. {@code quarkus.http.proxy.*} says whether an ingress before the
     * gateway is believed; the request's remote address and scheme are the result.
     *
     * @param traced whether a client's trace goes on; that of the gateway's own is written later, when the request is sent
     */
    static void toService(MultiMap headers, HttpServerRequest request, String requestId, boolean traced) {
        dropHopByHop(headers);
        FORWARDED.forEach(headers::remove);
        if (!traced) {
            TRACE.forEach(headers::remove);
        }
        // The gateway itself asks the client to go on.
        headers.remove("expect");
        SocketAddress peer = request.remoteAddress();
        if (peer != null && peer.hostAddress() != null) {
            headers.set("X-Forwarded-For", peer.hostAddress());
        }
        String scheme = request.scheme();
        headers.set("X-Forwarded-Proto", scheme == null ? "http" : scheme);
        if (request.authority() != null) {
            headers.set("X-Forwarded-Host", request.authority().toString());
        }
        headers.set(RequestId.HEADER, requestId);
    }

    /** Makes the headers of an answer those that the client gets. The gateway says the request's id itself. */
    static void toClient(MultiMap headers) {
        dropHopByHop(headers);
        headers.remove(RequestId.HEADER);
    }

    private static void dropHopByHop(MultiMap headers) {
        for (String listed : headers.getAll("connection")) {
            for (String name : listed.split(",")) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
