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

    /** The tag of the field of that name in ONNX's ModelProto: number 6, a text of fewer than 128 bytes. */
    private static final int DOC_STRING = 6 << 3 | 2;

    private static final String BOUNDARY = "benchmark-bundle";

    private Bundles() {}

    /** Where that model's bundle lies. */
    public static Path folder(String model) {
        return Suite.checkout().resolve("lab/models").resolve(model);
    }

    /** Registers that model's bundle as the next version of a name and brings it live. */
    public static void deploy(String model, String name) throws IOException {
        deploy(name, folder(model), Files.readAllBytes(folder(model).resolve("model.onnx")));
    }

    /** The same model in other bytes: its file ends with a documentation text, which is the name. */
    public static void deployCopy(String model, String name) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(Files.readAllBytes(folder(model).resolve("model.onnx")));
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        file.write(DOC_STRING);
        file.write(text.length);
        file.write(text);
        deploy(name, folder(model), file.toByteArray());
    }

    private static void deploy(String name, Path folder, byte[] file) throws IOException {
        String versions = "/api/v1/models/" + name + "/versions";
        String version = Tamis.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Suite.GATEWAY + versions))
                        .header("Authorization", "Bearer " + Tamis.token("tamis-admin"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(folder, file)))
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

    private static byte[] multipart(Path folder, byte[] model) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String file : List.of("model.onnx", "manifest.json", "golden.json")) {
            String type = file.endsWith(".json") ? "application/json" : "application/octet-stream";
            body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                            + file.substring(0, file.indexOf('.')) + "\"; filename=\"" + file + "\"\r\nContent-Type: "
                            + type + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(file.equals("model.onnx") ? model : Files.readAllBytes(folder.resolve(file)));
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
