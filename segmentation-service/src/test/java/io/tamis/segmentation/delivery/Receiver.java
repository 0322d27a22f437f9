package io.tamis.segmentation.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Somebody's webhook endpoint: one behaviour per path, and everything that came. */
public final class Receiver implements AutoCloseable {

    /** What came. */
    public record Received(String path, String body, Map<String, List<String>> headers, long at) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase(name))
                    .map(it -> it.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public String id() {
            return header("webhook-id");
        }
    }

    /** What is answered. */
    public record Reply(int status, Map<String, String> headers) {

        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Integer, Reply>> behaviours = new ConcurrentHashMap<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** The n-th request of a path, from 1, is answered so. */
    void on(String path, Function<Integer, Reply> behaviour) {
        behaviours.put(path, behaviour);
    }

    /** Requests of this path are never answered while the receiver lives. */
    void hangOn(String path) {
        on(path, number -> {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.of(500);
        });
    }

    public List<Received> at(String path) {
        return received.stream().filter(it -> it.path().equals(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(path, body, Map.copyOf(exchange.getRequestHeaders()), System.nanoTime()));
            Reply reply = behaviours.getOrDefault(path, number -> Reply.of(204)).apply(at(path).size());
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
    }
}
