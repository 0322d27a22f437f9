package io.tamis.local.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.client.Api;
import io.tamis.local.client.Api.Answer;
import io.tamis.local.client.Multipart;
import io.tamis.local.commands.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Deploys the committed models where no version of them is known: on empty data. What somebody has deployed, staged or retired
 * since stays as it is; a deployment that was interrupted is finished.
 */
public final class Models {

    public static final List<String> NAMES = List.of("propension", "churn");

    private static final int NOT_FOUND = 404;
    private static final int CREATED = 201;
    private static final List<String> JSON_PARTS = List.of("manifest", "golden", "background");

    private final Api api;
    private final Screen screen;
    private final Path folder;

    /** The folder holds one folder a model. */
    public Models(Api api, Screen screen, Path folder) {
        this.api = api;
        this.screen = screen;
        this.folder = folder;
    }

    /** A model that is refused is told and keeps nobody from working: people have no score of it. */
    public void deployMissing() {
        for (String name : NAMES) {
            Path bundle = folder.resolve(name);
            Answer known = api.get("/api/v1/models/" + name);
            if (!Files.exists(bundle.resolve("model.onnx"))) {
                if (known.status() == NOT_FOUND) {
                    screen.line("  model %-14s is not in this checkout (%s): no scores of it".formatted(name, bundle));
                }
            } else if (known.status() == NOT_FOUND) {
                deploy(name, bundle);
            } else if (interrupted(known.body().path("versions"), bundle)) {
                live(name, known.body().path("versions").get(0), "its deployment was interrupted");
            }
        }
    }

    private void deploy(String name, Path bundle) {
        Answer answer = api.post("/api/v1/models/" + name + "/versions", parts(bundle));
        if (answer.status() != CREATED) {
            refused(name, answer);
            return;
        }
        live(name, answer.body(), checks(answer.body()));
    }

    private void live(String name, JsonNode registered, String why) {
        String version = registered.path("version").asText();
        Answer live = api.put("/api/v1/models/" + name + "/versions/" + version + "/stage", Map.of("stage", "live"));
        if (live.status() >= 300) {
            refused(name, live);
            return;
        }
        screen.line("  model %-14s version %s is live (%s)".formatted(name, version, why));
    }

    /** Whether the one version is the bundle's own and never left the stage in which it arrived. */
    private static boolean interrupted(JsonNode versions, Path bundle) {
        JsonNode only = versions.path(0);
        return versions.size() == 1
                && only.path("stage").asText().equals("staged")
                && only.path("stageSince")
                        .asText("since")
                        .equals(only.path("admittedAt").asText("at"))
                && only.path("sha256").asText().equals(sha256(bundle.resolve("model.onnx")));
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String checks(JsonNode registered) {
        JsonNode checks = registered.path("checks");
        return checks.size() + " checks passed, sha256 "
                + registered.path("sha256").asText("?").substring(0, 12) + "…";
    }

    private void refused(String name, Answer answer) {
        screen.line("  ATTENTION: the model " + name + " was refused (" + answer.status() + "): " + answer.body());
    }

    private static Multipart parts(Path bundle) {
        try {
            Multipart parts = new Multipart()
                    .with(
                            "model",
                            "model.onnx",
                            "application/octet-stream",
                            Files.readAllBytes(bundle.resolve("model.onnx")));
            for (String part : JSON_PARTS) {
                Path file = bundle.resolve(part + ".json");
                if (Files.exists(file)) {
                    parts.with(part, part + ".json", "application/json", Files.readAllBytes(file));
                }
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
