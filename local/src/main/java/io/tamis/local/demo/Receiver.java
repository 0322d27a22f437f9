package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A partner's webhook endpoint on the loopback interface: keeps what is rightly signed, refuses the rest. */
final class Receiver implements AutoCloseable {

    /** One delivery that was accepted. */
    record Delivery(String id, String type, String segment, String userId, Instant arrived, JsonNode body) {}

    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock;
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Signature signature;

    private Receiver(HttpServer server, Signature signature, InstantSource clock) {
        this.server = server;
        this.signature = signature;
        this.clock = clock;
    }

    static Receiver open(int port, String secret, InstantSource clock) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            Receiver receiver = new Receiver(server, new Signature(secret), clock);
            server.createContext("/hook", receiver::receive);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new Fault("the webhook receiver cannot open port " + port + " (TAMIS_WEBHOOK_PORT moves it)", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Calls whose signature was wrong. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Instant arrived = clock.instant();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = header(exchange, "webhook-id");
            boolean signed = signature.verifies(
                    id, header(exchange, "webhook-timestamp"), header(exchange, "webhook-signature"), body, arrived);
            if (signed) {
                deliveries.add(delivery(id, Api.JSON.readTree(body), arrived));
            } else {
                refused.incrementAndGet();
            }
            exchange.sendResponseHeaders(signed ? 204 : 401, -1);
        }
    }

    private static Delivery delivery(String id, JsonNode body, Instant arrived) {
        JsonNode data = body.path("data");
        return new Delivery(
                id,
                body.path("type").asText(),
                data.path("segment").path("key").asText(),
                data.path("externalIds").path("user_id").asText(),
                arrived,
                body);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
