package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.client.Pause;
import io.tamis.local.commands.Screen;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sends a file through the import API and follows it to its end. */
final class ImportRun {

    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Api api;
    private final Screen screen;

    ImportRun(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /** Answers the finished import. */
    JsonNode run(Path file, String source, long rows) {
        Instant began = Instant.now();
        String id = upload(file, source).required("id").asText();
        JsonNode state = api.get("/api/v1/imports/" + id).good();
        while (!finished(state)) {
            screen.passing("   " + ProgressBar.of(state.path("read").asLong(), rows) + rate(state, began));
            if (Duration.between(began, Instant.now()).compareTo(LIMIT) > 0) {
                throw new Fault("the import " + id + " is not done after " + LIMIT.toMinutes() + " minutes");
            }
            Pause.of(POLL);
            state = api.get("/api/v1/imports/" + id).good();
        }
        if (!"done".equals(state.path("state").asText())) {
            throw new Fault("the import failed: " + state);
        }
        screen.line("   " + ProgressBar.of(state.path("read").asLong(), rows) + rate(state, began));
        return state;
    }

    private JsonNode upload(Path file, String source) {
        try {
            return api.upload(
                            "/api/v1/imports?format=ndjson&source=" + source, BodyPublishers.ofFile(file), UPLOAD_LIMIT)
                    .good();
        } catch (FileNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean finished(JsonNode state) {
        String name = state.path("state").asText();
        return name.equals("done") || name.equals("failed");
    }

    private static String rate(JsonNode state, Instant began) {
        Duration elapsed = Duration.between(began, Instant.now());
        long read = state.path("read").asLong();
        return String.format(
                Locale.ROOT,
                "  %,d events in %s  %,.0f events/s",
                read,
                Screen.seconds(elapsed),
                read * 1000.0 / Math.max(1, elapsed.toMillis()));
    }
}
