package io.tamis.segmentation.delivery.webhook;

import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;

/** Posts over kept-alive HTTP/1.1 connections. Follows nothing, decompresses nothing, reads little. */
class WebhookClient {

    private static final int CONNECT_MILLIS = 5_000;

    /** Shorter than servers keep idle connections (Node.js: 5 s), so that none is written to as it is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    /**
     * Connections to one host and port. The number in flight is bounded per destination; if this were too, a slow destination
     * would hold up another one on the same host.
     */
    private static final int POOL = 10_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;
    private final InstantSource clock;

    WebhookClient(Vertx vertx, Duration timeout, InstantSource clock) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxPoolSize(POOL)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false));
    }

    /**
     * The answer's status, whichever it is: always an {@link Answer.Status}. Fails when there is none in time, with
     * {@link RequestTimedOut}, or the connection does. Each subscription posts again.
     */
    Uni<Answer> post(Target target, SignedMessage signed) {
        return Uni.createFrom()
                .completionStage(() -> new Exchange(vertx, clock)
                        .run(
                                client.request(options(target, signed)),
                                signed.message().body(),
                                timeout)
                        .toCompletionStage());
    }

    private static RequestOptions options(Target target, SignedMessage signed) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "Tamis")
                .putHeader("webhook-id", signed.message().id())
                .putHeader("webhook-timestamp", Long.toString(signed.at().getEpochSecond()))
                .putHeader("webhook-signature", signed.signature());
    }

    void close() {
        client.close();
    }
}
