package io.tamis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Models through the public API. */
public final class Models {

    private static final String BOUNDARY = "tamis-e2e-boundary";

    private Models() {}

    /** Registers a version; answers its number. */
    public static String register(String name, TraitModel model) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "model", "model.onnx", "application/octet-stream", model.onnx());
        part(body, "manifest", "manifest.json", "application/json", model.manifest());
        part(body, "golden", "golden.json", "application/json", model.golden());
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return Tamis.send(HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + Suite.GATEWAY + "/api/v1/models/" + name + "/versions"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Authorization", "Bearer " + Tamis.token("data-science"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build())
                .expect(201)
                .required("version")
                .asText();
    }

    public static void live(String name, String version) {
        JsonNode body = Tamis.call(
                        "PUT",
                        "/api/v1/models/" + name + "/versions/" + version + "/stage",
                        "data-science",
                        Map.of("stage", "live"))
                .body();
        if (!"live".equals(body.path("stage").asText())) {
            throw new AssertionError("version " + version + " of " + name + " did not go live: " + body);
        }
    }

    /** Registers a version and makes it the live one; answers its number. */
    public static String deploy(String name, TraitModel model) {
        String version = register(name, model);
        live(name, version);
        return version;
    }

    /** The live score of a person; empty while there is none. */
    public static Optional<JsonNode> score(String profileId, String model) {
        Tamis.Answer answer = Tamis.get("/api/v1/profiles/" + profileId + "/scores");
        // The person may not have arrived there yet.
        JsonNode items =
                answer.status() == 404 ? Tamis.object() : answer.expect(200).required("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(it -> model.equals(it.path("model").asText()))
                .filter(it -> "live".equals(it.path("stage").asText()))
                .findFirst();
    }

    private static void part(ByteArrayOutputStream body, String name, String file, String mediaType, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                        + file + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
