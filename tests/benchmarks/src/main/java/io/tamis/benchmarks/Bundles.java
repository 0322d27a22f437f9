package io.tamis.benchmarks;

import io.tamis.e2e.Suite;
import io.tamis.e2e.Tamis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The committed models of lab/, deployed through the public API under any name. */
public final class Bundles {

    private static final String BOUNDARY = "benchmark-bundle";

    private Bundles() {}

    /** Where that model's bundle lies. */
    public static Path folder(String model) {
        return Suite.checkout().resolve("lab/models").resolve(model);
    }

    /** Registers that model's bundle as the next version of a name and brings it live. */
    public static void deploy(String model, String name) throws IOException {
        String versions = "/api/v1/models/" + name + "/versions";
        String version = Tamis.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Suite.GATEWAY + versions))
                        .header("Authorization", "Bearer " + Tamis.token("tamis-admin"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(folder(model))))
                        .build())
                .expect(201)
                .required("version")
                .asText();
        Tamis.put(versions + "/" + version + "/stage", Map.of("stage", "live")).expect(200);
    }

    /** Brings that model live under its own name, unless the suite did so when it started. */
    public static void live(String model) throws IOException {
        if (Tamis.get("/v2/models/" + model + "/ready").status() != 200) {
            deploy(model, model);
        }
    }

    private static byte[] multipart(Path folder) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String file : List.of("model.onnx", "manifest.json", "golden.json")) {
            String type = file.endsWith(".json") ? "application/json" : "application/octet-stream";
            body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                            + file.substring(0, file.indexOf('.')) + "\"; filename=\"" + file + "\"\r\nContent-Type: "
                            + type + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(Files.readAllBytes(folder.resolve(file)));
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
