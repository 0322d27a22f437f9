package io.tamis.local.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.client.Pause;
import io.tamis.local.models.Models;
import io.tamis.local.suite.DevelopmentSecrets;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A little of everything that the services do: models that go live, a segment, people who enter it. Stores that have seen it are such as a
 * service meets when it is started again.
 */
final class Exercise {

    /** What its token must allow. */
    static final List<String> SCOPES =
            List.of("models:read", "models:deploy", "segments:read", "segments:write", "profiles:read");

    private static final String SEGMENT = "practice";
    private static final String EVENT = "Practised";
    private static final int PEOPLE = 10;
    private static final int NOT_FOUND = 404;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Api api;
    private final Path models;

    /** The folder holds one folder a model. */
    Exercise(Api api, Path models) {
        this.api = api;
        this.models = models;
    }

    /**
     * Answers when new people are members; may be done again on the same stores.
     *
     * @throws Fault when a model of the folder is not live then, or people are no members within a minute
     */
    void run() {
        Screen nobody =
                new Screen(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
        new Models(api, nobody, models).deployMissing();
        Models.NAMES.stream().filter(name -> Files.exists(models.resolve(name))).forEach(this::checkLive);
        if (api.get("/api/v1/segments/" + SEGMENT).status() == NOT_FOUND) {
            api.post(
                            "/api/v1/segments",
                            Map.of(
                                    "key",
                                    SEGMENT,
                                    "name",
                                    SEGMENT,
                                    "rule",
                                    "COUNT('" + EVENT + "', LAST 7 DAYS) >= 1",
                                    "status",
                                    "active"))
                    .good();
        }
        long before = members();
        for (int person = 0; person < PEOPLE; person++) {
            api.collect(
                            "/v1/track",
                            DevelopmentSecrets.WRITE_KEY,
                            Map.of("userId", UUID.randomUUID().toString(), "event", EVENT))
                    .good();
        }
        if (!Pause.until(() -> members() >= before + PEOPLE, LIMIT)) {
            throw new Fault("people who practised were no members after " + LIMIT);
        }
    }

    private void checkLive(String model) {
        JsonNode versions = api.get("/api/v1/models/" + model).good().path("versions");
        if (!versions.path(0).path("stage").asText().equals("live")) {
            throw new Fault("the model " + model + " is not live: " + versions);
        }
    }

    private long members() {
        return api.get("/api/v1/segments/" + SEGMENT).good().path("size").asLong();
    }
}
