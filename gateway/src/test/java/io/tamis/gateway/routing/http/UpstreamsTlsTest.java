package io.tamis.gateway.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.Settings;
import io.tamis.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a service whose certificate names {@code localhost}, and which is also reached as {@code 127.0.0.1}. */
class UpstreamsTlsTest {

    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        awaited(vertx.close());
    }

    @Test
    void aServiceIsCalledByTheNameInItsCertificateAlone(@TempDir Path folder) throws Exception {
        PfxOptions own = certificate(folder);
        int port = service(own);

        assertThat(status("localhost", port, own)).isEqualTo(200);
        assertThatThrownBy(() -> status("127.0.0.1", port, own))
                .hasStackTraceContaining(SSLHandshakeException.class.getName());
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTrusted(@TempDir Path folder, @TempDir Path other) throws Exception {
        int port = service(certificate(folder));
        PfxOptions stranger = certificate(other);

        assertThatThrownBy(() -> status("localhost", port, stranger))
                .hasStackTraceContaining(SSLHandshakeException.class.getName());
    }

    private int service(PfxOptions certificate) throws Exception {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
                .requestHandler(request -> request.response().end());
        return awaited(server.listen(0, "127.0.0.1")).actualPort();
    }

    private int status(String host, int port, PfxOptions authority) throws Exception {
        Upstreams upstreams = new Upstreams(vertx, settings(host, port), new Registry(authority));
        try {
            return awaited(upstreams
                    .request(Service.PROFILE)
                    .compose(HttpClientRequest::send)
                    .map(HttpClientResponse::statusCode));
        } finally {
            upstreams.close();
        }
    }

    private static GatewaySettings settings(String host, int port) {
        return Settings.with(
                Map.of("profile.url", "https://" + host + ":" + port, "upstream.tls-configuration-name", "internal"));
    }

    private static <T> T awaited(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** A key store with a self-signed certificate for localhost, which is its own authority. */
    private static PfxOptions certificate(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
    }

    /** Knows one configuration, {@code internal}. */
    private record Registry(PfxOptions authority) implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return name.equals("internal") ? Optional.of(new Trusting(authority)) : Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Trusting extends BaseTlsConfiguration {

        private final PfxOptions authority;

        private Trusting(PfxOptions authority) {
            this.authority = authority;
        }

        @Override
        public TrustOptions getTrustStoreOptions() {
            return authority;
        }

        @Override
        public SSLOptions getSSLOptions() {
            return new SSLOptions();
        }
    }
}
