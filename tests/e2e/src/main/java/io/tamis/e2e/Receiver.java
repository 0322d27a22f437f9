package io.tamis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tamis.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A partner's endpoint: verifies every signature with the reference library and remembers what came. */
public final class Receiver implements AutoCloseable {

    /** One accepted delivery. */
    public record Delivery(String id, JsonNode body, Instant at) {

        public String type() {
            return body.required("type").asText();
        }

        public JsonNode data() {
            return body.required("data");
        }

        public String segment() {
            return data().required("segment").required("key").asText();
        }
    }

    private final HttpServer server;
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile String secret = "";

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    /** Registers this endpoint as a destination for these segments. */
    public static Receiver registered(String name, String... segments) {
        Receiver receiver = new Receiver();
        JsonNode destination = Tamis.post(
                        "/api/v1/destinations",
                        Map.of(
                                "name", name,
                                "type", "webhook",
                                "url", receiver.url(),
                                "purposes", List.of("profiling"),
                                "segments", List.of(segments)))
                .expect(201);
        receiver.secret = destination.required("secret").asText();
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Every delivery that was accepted, repeats included. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Why deliveries were refused; empty when all is well. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** An answer without body ends the exchange; closing it would close the connection, which no good receiver does. */
    private void receive(HttpExchange exchange) throws IOException {
        try (InputStream request = exchange.getRequestBody()) {
            String body = new String(request.readAllBytes(), StandardCharsets.UTF_8);
            try {
                new Webhook(secret).verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
                deliveries.add(new Delivery(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        ContractJson.mapper().readTree(body),
                        Instant.now()));
                exchange.sendResponseHeaders(204, -1);
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                refused.add(String.valueOf(e.getMessage()));
                exchange.sendResponseHeaders(401, -1);
            }
        }
    }
}
