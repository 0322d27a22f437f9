package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import io.vertx.core.Vertx;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate names {@code localhost}, and which is also reached as {@code 127.0.0.1}. */
class BrokerTlsTest {

    private static final String NAMED = "localhost";
    private static final String UNNAMED = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private SecureServer server = SecureServer.none();

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = SecureServer.start(folder, NAMED);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        vertx.close();
    }

    @Test
    void thePublisherTalksOnlyToTheHostThatTheCertificateNames() {
        refusedByTheClient(() -> publisher(UNNAMED, server.authority()));
        acceptedByTheClient(() -> publisher(NAMED, server.authority()));
    }

    @Test
    void theConnectorTalksOnlyToTheHostThatTheCertificateNames() {
        refusedByTheClient(() -> connector(UNNAMED, server.authority()));
        acceptedByTheClient(() -> connector(NAMED, server.authority()));
    }

    @Test
    void anAuthorityThatIsNotOursIsNotTrusted(@TempDir Path other) throws Exception {
        KeyStore stranger = SecureServer.certificate(other, NAMED);

        refusedByTheClient(() -> publisher(NAMED, stranger));
        refusedByTheClient(() -> connector(NAMED, stranger));
    }

    @Test
    void withoutTlsNothingChanges() {
        RabbitMQOptions options = new RabbitMQOptions();

        new BrokerTls(false, () -> null).customize("in", ConfigProvider.getConfig(), options);

        assertThat(options.isSsl()).isFalse();
        assertThat(options.getTrustOptions()).isNull();
    }

    private void refusedByTheClient(ThrowingCallable connection) {
        int before = server.handshakes();
        assertThatThrownBy(connection)
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies(
                        failure -> assertThat(failure).hasStackTraceContaining(SSLHandshakeException.class.getName()));
        assertThat(server.handshakes()).isEqualTo(before);
    }

    /** The server speaks no AMQP: a connection fails after the handshake, which is all that counts here. */
    private void acceptedByTheClient(ThrowingCallable connection) {
        int before = server.handshakes();
        assertThatThrownBy(connection).isNotNull();
        assertThat(server.handshakes()).isGreaterThan(before);
    }

    private void publisher(String host, KeyStore authority) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(server.port());
        new BrokerTls(true, () -> authority).secure(factory);
        factory.newConnection().close();
    }

    private void connector(String host, KeyStore authority) throws Exception {
        RabbitMQOptions options = new RabbitMQOptions()
                .setHost(host)
                .setPort(server.port())
                .setReconnectAttempts(0)
                .setAutomaticRecoveryEnabled(false);
        new BrokerTls(true, () -> authority).customize("in", ConfigProvider.getConfig(), options);
        RabbitMQClient.create(vertx, options)
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
