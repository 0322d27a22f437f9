package io.tamis.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands where a service would: tells what it got, or behaves as the header {@code X-Test} asks. It can be stopped, and started
 * again on the same port.
 */
final class FakeService {

    private final Vertx vertx;
    private final String name;
    private final Map<String, HttpServerRequest> held = new ConcurrentHashMap<>();
    private HttpServer server;
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger resets = new AtomicInteger();
    final AtomicLong bodyBytes = new AtomicLong();

    FakeService(Vertx vertx, String name) {
        this.vertx = vertx;
        this.name = name;
        this.server = listen(0);
    }

    void start() {
        server = listen(server.actualPort());
    }

    private HttpServer listen(int port) {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Whether a request is held under this key. */
    boolean holds(String key) {
        return held.containsKey(key);
    }

    /** Lets a held request go on: reads what was not read, and ends what was begun. */
    void release(String key) {
        HttpServerRequest request = Objects.requireNonNull(held.remove(key), key);
        vertx.runOnContext(_ -> {
            request.resume();
            if (request.response().headWritten()) {
                request.response().end("{\"n\":2}\n");
            }
        });
    }

    private void handle(HttpServerRequest request) {
        if ("/q/openapi".equals(request.path())) {
            request.response().putHeader("Content-Type", "application/json").end(document());
            return;
        }
        requests.incrementAndGet();
        String[] wish = String.valueOf(request.getHeader("X-Test")).split("=");
        HttpServerResponse response = request.response();
        response.exceptionHandler(_ -> resets.incrementAndGet());
        switch (wish[0]) {
            case "status" ->
                response.setStatusCode(Integer.parseInt(wish[1]))
                        .putHeader("Retry-After", "7")
                        .putHeader("Content-Type", "application/problem+json")
                        .end("{\"code\":\"own\",\"message\":\"own\"}");
            case "bare" -> response.setStatusCode(Integer.parseInt(wish[1])).end();
            case "silent" -> {}
            case "drop" -> request.connection().close();
            case "half" -> {
                response.setChunked(true).write("{\"n\":1}\n");
                vertx.setTimer(50, _ -> request.connection().close());
            }
            case "stream" -> {
                response.setChunked(true)
                        .putHeader("Content-Type", "application/x-ndjson")
                        .write("{\"n\":1}\n");
                held.put(wish[1], request);
            }
            case "hold" -> {
                request.pause();
                held.put(wish[1], request);
                echo(request);
            }
            case "hop" -> {
                response.putHeader("Connection", "X-Of-This-Hop").putHeader("X-Of-This-Hop", "1");
                response.putHeader("X-Request-Id", "of-the-service")
                        .putHeader("Keep-Alive", "timeout=5")
                        .end("{}");
            }
            default -> echo(request);
        }
    }

    private void echo(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        AtomicLong length = new AtomicLong();
        request.handler(chunk -> {
            bodyBytes.addAndGet(chunk.length());
            length.addAndGet(chunk.length());
            if (body.length() < 1000) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> {
            JsonObject headers = new JsonObject();
            request.headers().forEach((key, value) -> headers.put(key.toLowerCase(Locale.ROOT), value));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("length", length.get())
                            .put("body", body.length() < 1000 ? body.toString() : "")
                            .encode());
        });
    }

    private String document() {
        String path = switch (name) {
            case "ingestion" -> "/api/v1/sources";
            case "profile" -> "/api/v1/profiles/{id}";
            case "scoring" -> "/api/v1/models/{name}";
            default -> "/api/v1/segments/{key}";
        };
        JsonObject operation = new JsonObject().put("summary", "Of " + name).put("responses", new JsonObject());
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "paths",
                        new JsonObject()
                                .put(path, new JsonObject().put("get", operation))
                                .put("/api/v1/internal", new JsonObject().put("get", operation)))
                .put(
                        "components",
                        new JsonObject()
                                .put(
                                        "schemas",
                                        new JsonObject()
                                                .put("Page", new JsonObject().put("description", "Of " + name))))
                .encode();
    }
}
