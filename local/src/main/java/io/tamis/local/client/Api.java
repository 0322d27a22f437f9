package io.tamis.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tamis.local.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The public API through the gateway, as an outside program calls it. */
public final class Api {

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String gateway;
    private final Tokens tokens;

    /** An answer; {@code body} is an empty object where there was none. */
    public record Answer(int status, JsonNode body) {

        /** The body of a success; anything else is a fault that says what the API said. */
        public JsonNode good() {
            if (status < 200 || status > 299) {
                throw new Fault("the API answered " + status + ": " + body);
            }
            return body;
        }
    }

    public Api(String gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    public Answer get(String path) {
        return bearer(path, "GET", BodyPublishers.noBody(), PATIENCE);
    }

    public Answer post(String path, Object body) {
        return bearer(path, "POST", BodyPublishers.ofString(text(body)), PATIENCE);
    }

    public Answer put(String path, Object body) {
        return bearer(path, "PUT", BodyPublishers.ofString(text(body)), PATIENCE);
    }

    public Answer delete(String path) {
        return bearer(path, "DELETE", BodyPublishers.noBody(), PATIENCE);
    }

    /** A body of any length, streamed. */
    public Answer upload(String path, BodyPublisher body, Duration patience) {
        return bearer(path, "POST", body, patience);
    }

    /** Several files in one body. */
    public Answer post(String path, Multipart body) {
        return bearer(path, "POST", body.mediaType(), BodyPublishers.ofByteArray(body.bytes()), PATIENCE);
    }

    /** The collection API, with a write key. */
    public Answer collect(String path, String writeKey, Object body) {
        String basic = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(text(body)))
                .build());
    }

    private Answer bearer(String path, String method, BodyPublisher body, Duration patience) {
        String mediaType = path.contains("format=ndjson") ? "application/x-ndjson" : "application/json";
        return bearer(path, method, mediaType, body, patience);
    }

    private Answer bearer(String path, String method, String mediaType, BodyPublisher body, Duration patience) {
        return send(HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + tokens.current())
                .header("Content-Type", mediaType)
                .timeout(patience)
                .method(method, body)
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (IOException e) {
            throw new Fault(request.method() + " " + request.uri().getPath() + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted", e);
        }
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
