package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.commands.Screen;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what the demonstration needs, each thing only where it is missing. */
final class Setup {

    private final Api api;
    private final Scenery scenery;
    private DemoState state;

    Setup(Api api, Scenery scenery) {
        this.api = api;
        this.scenery = scenery;
        this.state = DemoState.read(scenery.state());
    }

    DemoState state() {
        return state;
    }

    void remember(DemoState.Measured measured) {
        keep(state.withMeasured(measured));
    }

    /** The source, found or made. */
    void source() {
        String known = state.source();
        if (known != null && api.get("/api/v1/sources/" + known).status() == 200) {
            return;
        }
        for (JsonNode each : all("/api/v1/sources")) {
            if (scenery.source().equals(each.path("name").asText())) {
                String id = each.required("id").asText();
                JsonNode rotated = api.post("/api/v1/sources/" + id + "/rotate-key", Map.of())
                        .good();
                keep(state.withSource(id, rotated.required("writeKey").asText()));
                return;
            }
        }
        JsonNode created = api.post(
                        "/api/v1/sources", Map.of("name", scenery.source(), "legalBasis", scenery.legalBasis()))
                .good();
        keep(state.withSource(
                created.required("id").asText(), created.required("writeKey").asText()));
    }

    /** Makes the segments that are missing, and says how many. */
    void segmentsTold(Screen screen) {
        int made = segments();
        screen.line(
                "   " + (made == 0 ? "all there from an earlier run" : made + " made through POST /api/v1/segments"));
    }

    private int segments() {
        int made = 0;
        for (Definition definition : scenery.segments()) {
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
            if (scenery.destination().equals(each.path("name").asText())) {
                api.delete("/api/v1/destinations/" + each.required("id").asText())
                        .good();
            }
        }
        JsonNode created = api.post(
                        "/api/v1/destinations",
                        Map.of(
                                "name",
                                scenery.destination(),
                                "type",
                                "webhook",
                                "url",
                                url,
                                "purposes",
                                List.of("profiling"),
                                "segments",
                                scenery.keys()))
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

    /** The day that the shop's year ends before: the first run's, for ever. */
    LocalDate today(LocalDate now) {
        String known = state.today();
        if (known != null) {
            return LocalDate.parse(known);
        }
        keep(state.withToday(now.toString()));
        return now;
    }

    String sourceId() {
        String source = state.source();
        if (source == null) {
            throw new Fault("the demonstration has no source");
        }
        return source;
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
        state.write(scenery.state());
    }
}
