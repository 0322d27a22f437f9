package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what the demonstration needs, each thing only where it is missing. */
final class Setup {

    private static final String SOURCE = "CDNOW shop";
    private static final String DESTINATION = "Demonstration receiver";

    private final Api api;
    private final Path stateFile;
    private DemoState state;

    Setup(Api api, Path stateFile) {
        this.api = api;
        this.stateFile = stateFile;
        this.state = DemoState.read(stateFile);
    }

    DemoState state() {
        return state;
    }

    void remember(DemoState.Measured measured) {
        keep(state.withMeasured(measured));
    }

    /**
     * A shop that measures and segments on a legitimate interest: a person who says nothing is counted, one who refuses is not.
     */
    void source() {
        String known = state.source();
        if (known != null && api.get("/api/v1/sources/" + known).status() == 200) {
            return;
        }
        for (JsonNode each : all("/api/v1/sources")) {
            if (SOURCE.equals(each.path("name").asText())) {
                String id = each.required("id").asText();
                JsonNode rotated = api.post("/api/v1/sources/" + id + "/rotate-key", Map.of())
                        .good();
                keep(state.withSource(id, rotated.required("writeKey").asText()));
                return;
            }
        }
        JsonNode created = api.post(
                        "/api/v1/sources",
                        Map.of(
                                "name",
                                SOURCE,
                                "legalBasis",
                                Map.of("analytics", "legitimate_interest", "profiling", "legitimate_interest")))
                .good();
        keep(state.withSource(
                created.required("id").asText(), created.required("writeKey").asText()));
    }

    /** Answers how many segments were made now. */
    int segments() {
        int made = 0;
        for (Hierarchy.Definition definition : Hierarchy.ALL) {
            if (api.get("/api/v1/segments/" + definition.key()).status() == 404) {
                api.post("/api/v1/segments", definition.request()).good();
                made++;
            }
        }
        return made;
    }

    /** The receiver's registration; its secret is shown once, so one whose secret is lost is made anew. */
    void destination(int port) {
        String url = "http://127.0.0.1:" + port + "/hook";
        String known = state.destination();
        if (known != null) {
            Api.Answer found = api.get("/api/v1/destinations/" + known);
            if (found.status() == 200 && url.equals(found.body().path("url").asText())) {
                api.post("/api/v1/destinations/" + known + "/resume", Map.of()).good();
                return;
            }
        }
        for (JsonNode each : all("/api/v1/destinations")) {
            if (DESTINATION.equals(each.path("name").asText())) {
                api.delete("/api/v1/destinations/" + each.required("id").asText())
                        .good();
            }
        }
        JsonNode created = api.post(
                        "/api/v1/destinations",
                        Map.of(
                                "name",
                                DESTINATION,
                                "type",
                                "webhook",
                                "url",
                                url,
                                "purposes",
                                List.of("profiling"),
                                "segments",
                                Hierarchy.ALL.stream()
                                        .map(Hierarchy.Definition::key)
                                        .toList()))
                .good();
        keep(state.withDestination(
                created.required("id").asText(), created.required("secret").asText()));
    }

    /** Nobody listens after the demonstration: what happens then is kept for the next one. */
    void pauseDestination() {
        api.post("/api/v1/destinations/" + state.destination() + "/pause", Map.of())
                .good();
    }

    /** Records that a person refuses to be measured and segmented, unless that is on record. */
    void refusal(String userId) {
        String path = "/api/v1/consents/user_id/" + URLEncoder.encode(userId, StandardCharsets.UTF_8);
        JsonNode decided = api.get(path).good().path("purposes").path("analytics");
        if (decided.isMissingNode() || decided.path("granted").asBoolean()) {
            api.put(
                            path,
                            Map.of(
                                    "purposes", Map.of("analytics", false, "profiling", false),
                                    "proof", Map.of("method", "demonstration")))
                    .good();
        }
    }

    String secret() {
        String secret = state.secret();
        if (secret == null) {
            throw new Fault("the destination's secret is not known");
        }
        return secret;
    }

    String writeKey() {
        String key = state.writeKey();
        if (key == null) {
            throw new Fault("the source's write key is not known");
        }
        return key;
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "?limit=100" + cursor).good();
            page.path("items").forEach(items::add);
            String next = page.path("nextCursor").asText("");
            cursor = next.isEmpty() || next.equals("null")
                    ? ""
                    : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    private void keep(DemoState now) {
        state = now;
        state.write(stateFile);
    }
}
