package io.tamis.local.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/q/metrics", 200, "tamis_facts_handled_total{queue=\"profile.events\"} 5.0\n");
        answer("/failing", 500, "tamis_facts_handled_total{queue=\"profile.events\"} 6.0\n");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoAnswersIsThereAndWhoDoesNotIsNot() throws IOException {
        Reading reading = Reading.of(
                Map.of("profile", at("/q/metrics"), "scoring", at("/failing"), "gateway", nowhere()),
                InstantSource.fixed(NOON));

        assertThat(reading.services()).containsOnlyKeys("profile");
        assertThat(reading.has("scoring")).isFalse();
        assertThat(reading.at()).isEqualTo(NOON);
        assertThat(reading.all().sum("tamis_facts_handled_total")).hasValue(5);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static URI nowhere() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/q/metrics");
        }
    }
}
