package io.tamis.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The public API as a client sees it: through the gateway, with tokens that the identity provider issued. */
public final class Tamis {

    /** Status and body of an answer; the body is null when it is empty, text when it is not JSON. */
    public record Answer(int status, JsonNode body) {

        public JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
            }
            return body;
        }
    }

    public static final String WRITE_KEY = "demo-write-key";
    public static final String TOKEN_URL = "http://127.0.0.1:18180/realms/tamis/protocol/openid-connect/token";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private static final String GATEWAY = "http://127.0.0.1:" + Suite.GATEWAY;
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    /** Half of the realm's ten minutes: all tests together take longer. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private record Token(String text, Instant fetched) {}

    private Tamis() {}

    public static Answer get(String path) {
        return call("GET", path, "tamis-admin", null);
    }

    public static Answer post(String path, Object body) {
        return call("POST", path, "tamis-admin", body);
    }

    public static Answer put(String path, Object body) {
        return call("PUT", path, "tamis-admin", body);
    }

    /** A call as one of the realm's clients; null is nobody. */
    public static Answer call(String method, String path, @Nullable String client, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(GATEWAY + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : json(body));
        if (client != null) {
            request.header("Authorization", "Bearer " + token(client));
        }
        return send(request.build());
    }

    /** One call of the collection API with the development write key. */
    public static Answer collect(String route, Object body) {
        return collect(WRITE_KEY, route, body);
    }

    /** One call of the collection API with the write key of a source. */
    public static Answer collect(String writeKey, String route, Object body) {
        String basic = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(GATEWAY + "/v1/" + route))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + basic)
                .POST(json(body))
                .build());
    }

    /** Streams a file as an import. */
    public static JsonNode importFile(String source, Path ndjson) {
        try {
            return importBody(source, HttpRequest.BodyPublishers.ofFile(ndjson));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams a body as an import. */
    public static JsonNode importBody(String source, HttpRequest.BodyPublisher ndjson) {
        return send(HttpRequest.newBuilder(
                                URI.create(GATEWAY + "/api/v1/imports?format=ndjson&source=" + encode(source)))
                        .timeout(Duration.ofMinutes(5))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + token("tamis-admin"))
                        .POST(ndjson)
                        .build())
                .expect(202);
    }

    /** The joined OpenAPI document, once every service is in it. */
    public static JsonNode contract() {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> call("GET", "/openapi?format=json", null, null).expect(200),
                        it -> !it.has("x-unavailable"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static ObjectNode object() {
        return ContractJson.mapper().createObjectNode();
    }

    /** JSON written with single quotes, for readable tests. */
    public static JsonNode json(String text) {
        try {
            return ContractJson.mapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (IOException notJson) {
            return ContractJson.mapper().getNodeFactory().textNode(body);
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofByteArray(ContractJson.write(body));
    }

    /** The identity provider begins anew, with other keys: what it signed before opens nothing. */
    static void forgetTokens() {
        TOKENS.clear();
    }

    public static String token(String client) {
        return TOKENS.compute(
                        client,
                        (_, held) -> held != null
                                        && held.fetched().isAfter(Instant.now().minus(TOKEN_LIFE))
                                ? held
                                : new Token(fetchToken(client), Instant.now()))
                .text();
    }

    private static String fetchToken(String client) {
        String form = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + client + "-secret";
        return send(HttpRequest.newBuilder(URI.create(TOKEN_URL))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build())
                .expect(200)
                .required("access_token")
                .asText();
    }
}
