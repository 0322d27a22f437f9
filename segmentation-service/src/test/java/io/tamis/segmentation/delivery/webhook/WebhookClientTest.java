package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tamis.segmentation.delivery.Answer;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class WebhookClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final SignedMessage MESSAGE =
            new SignedMessage(WebhookMessage.of("msg_1", "{}"), Instant.ofEpochSecond(1), "v1,x");

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final WebhookClient client = client(LONG);

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theConnectionGoesToTheCheckedAddressAndTheHostStaysTheOneOfTheUrl() throws Exception {
        HttpServer server = listen(new HttpServerOptions(), request -> {
            seen.put("host", String.valueOf(request.getHeader("host")));
            seen.put("id", String.valueOf(request.getHeader("webhook-id")));
            seen.put("timestamp", String.valueOf(request.getHeader("webhook-timestamp")));
            request.response().setStatusCode(200).end("fine");
        });

        Answer answer = post("http://nowhere.invalid:%d/a?b=c", server);

        assertThat(answer).isEqualTo(new Answer.Status(200, null));
        assertThat(seen)
                .containsEntry("host", "nowhere.invalid:" + server.actualPort())
                .containsEntry("id", "msg_1")
                .containsEntry("timestamp", "1");
    }

    @Test
    void anAnswerThatNeverEndsIsCutOffAndItsStatusCounts() throws Exception {
        HttpServer server = listen(new HttpServerOptions(), request -> {
            request.response().setChunked(true).setStatusCode(202);
            vertx.setPeriodic(1, it -> {
                if (!request.response().closed()) {
                    request.response().write("x".repeat(4096));
                }
            });
        });

        assertThat(post("http://localhost:%d/", server)).isEqualTo(new Answer.Status(202, null));
    }

    @Test
    void withoutAnAnswerInTimeItFailsAndTheConnectionIsDropped() throws Exception {
        HttpServer server = listen(new HttpServerOptions(), request -> {
            request.connection().closeHandler(it -> seen.put("closed", "yes"));
        });

        WebhookClient impatient = client(Duration.ofSeconds(1));
        assertThatThrownBy(() -> post(impatient, "http://localhost:%d/", server))
                .hasRootCauseInstanceOf(RequestTimedOut.class);

        await().atMost(LONG).until(() -> seen.containsKey("closed"));
    }

    @Test
    void retryAfterIsTold() throws Exception {
        HttpServer server = listen(
                new HttpServerOptions(),
                request -> request.response()
                        .setStatusCode(429)
                        .putHeader("Retry-After", "7")
                        .end());

        assertThat(post("http://localhost:%d/", server)).isEqualTo(new Answer.Status(429, Duration.ofSeconds(7)));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        HttpServer server = listen(
                new HttpServerOptions().setSsl(true).setKeyCertOptions(selfSigned(folder)),
                request -> request.response().end());

        assertThatThrownBy(() -> post("https://localhost:%d/", server)).hasCauseInstanceOf(SSLException.class);
    }

    private WebhookClient client(Duration timeout) {
        return new WebhookClient(vertx, timeout, Clock.systemUTC());
    }

    private Answer post(String url, HttpServer server) {
        return post(client, url, server);
    }

    private static Answer post(WebhookClient sending, String url, HttpServer server) {
        URI target = URI.create(url.formatted(server.actualPort()));
        return sending.post(new Target(target, InetAddress.getLoopbackAddress()), MESSAGE)
                .await()
                .atMost(LONG);
    }

    private HttpServer listen(HttpServerOptions options, Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(handler)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** The JDK's own tool: a certificate for localhost that no authority signed. */
    private static JksOptions selfSigned(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("store.p12");
        int ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "self",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(ended).isZero();
        return new JksOptions().setPath(store.toString()).setPassword("changeit");
    }
}
