package io.tamis.gateway.routing.http;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Connections to the services. Each has a pool of its own, so that one that hangs takes no connection from the others. */
@Singleton
public class Upstreams {

    private final HttpClient client;
    private final Map<Service, RequestOptions> addresses = new EnumMap<>(Service.class);

    Upstreams(Vertx vertx, GatewaySettings settings, TlsConfigurationRegistry registry) {
        GatewaySettings.Upstream upstream = settings.upstream();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) upstream.connectTimeout().toMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) upstream.keepAlive().toSeconds())
                // A service that vanished without a word is noticed by TCP, long answers being allowed to pause.
                .setTcpKeepAlive(true)
                // The gateway passes bodies on as they are.
                .setDecompressionSupported(false);
        upstream.tlsConfigurationName().ifPresent(name -> TlsConfigUtils.configure(options, trusting(registry, name)));
        this.client = vertx.createHttpClient(
                options,
                new PoolOptions().setHttp1MaxSize(upstream.connections()).setMaxWaitQueueSize(upstream.waiting()));
        addresses.put(Service.INGESTION, address("ingestion", settings.ingestionUrl()));
        addresses.put(Service.PROFILE, address("profile", settings.profileUrl()));
        addresses.put(Service.SCORING, address("scoring", settings.scoringUrl()));
        addresses.put(Service.SEGMENTATION, address("segmentation", settings.segmentationUrl()));
    }

    /**
     * A request to the service on a connection of its pool, with neither path nor headers yet; fails when there is none to be
     * had. Never sent twice.
     */
    public Future<HttpClientRequest> request(Service service) {
        return client.request(new RequestOptions(Objects.requireNonNull(addresses.get(service))));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private static TlsConfiguration trusting(TlsConfigurationRegistry registry, String name) {
        return registry.get(name)
                .orElseThrow(() ->
                        new IllegalStateException("tamis.gateway.upstream.tls-configuration-name names quarkus.tls."
                                + name + ", which is missing"));
    }

    private static RequestOptions address(String name, URI url) {
        boolean secure = "https".equals(url.getScheme());
        boolean plain = "http".equals(url.getScheme());
        String path = Objects.requireNonNullElse(url.getPath(), "");
        if (!(secure || plain) || url.getHost() == null || !(path.isEmpty() || path.equals("/"))) {
            throw new IllegalStateException(
                    "tamis.gateway.%s.url must be http(s)://host:port without a path, not %s".formatted(name, url));
        }
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        return new RequestOptions().setHost(url.getHost()).setPort(port).setSsl(secure);
    }
}
