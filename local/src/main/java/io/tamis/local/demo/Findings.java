package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.commands.Screen;
import java.time.Duration;
import java.util.Locale;

/** Asks the API what came of it, and shows the answers. */
final class Findings {

    private static final int HISTORY_LINES = 8;
    private static final Duration SETTLING = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

    private final Api api;
    private final Screen screen;

    Findings(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /** Waits until every backfill is done and no size has moved between two looks. */
    void awaitSettled(long customers) {
        StringBuilder before = new StringBuilder();
        Pause.until(
                () -> {
                    StringBuilder now = new StringBuilder();
                    boolean done = true;
                    long root = 0;
                    for (Hierarchy.Definition definition : Hierarchy.ALL) {
                        JsonNode segment = segment(definition.key());
                        done &= "done"
                                .equals(segment.path("backfill").path("state").asText());
                        now.append(segment.path("size").asLong()).append(' ');
                        if (definition.key().equals(Hierarchy.ROOT)) {
                            root = segment.path("size").asLong();
                        }
                    }
                    screen.passing("   " + ProgressBar.of(root, customers) + "  people folded and evaluated");
                    boolean settled = done && root > 0 && now.compareTo(before) == 0;
                    before.setLength(0);
                    before.append(now);
                    if (!settled) {
                        Pause.of(BETWEEN_LOOKS);
                    }
                    return settled;
                },
                SETTLING);
    }

    void segments() {
        screen.line(String.format(Locale.ROOT, "   %5s  %-34s %8s   %s", "level", "segment", "size", "rule"));
        for (Hierarchy.Definition definition : Hierarchy.ALL) {
            JsonNode segment = segment(definition.key());
            int level = segment.path("level").asInt();
            screen.line(String.format(
                    Locale.ROOT,
                    "   %5d  %-34s %,8d   %s",
                    level,
                    "  ".repeat(Math.max(0, level - 1)) + definition.key(),
                    segment.path("size").asLong(),
                    definition.rule()));
        }
    }

    /** A person's profile in a few lines, with memberships and how they came about. */
    void person(String userId) {
        JsonNode profile = api.get("/api/v1/profiles?namespace=user_id&value=" + userId)
                .good()
                .path("items")
                .path(0);
        String id = profile.path("id").asText();
        JsonNode orders = profile.path("activity").path("Order Completed");
        screen.line(String.format(
                Locale.ROOT,
                "   %s  %d orders, $%.2f, from %s to %s (profile %s, version %d)",
                userId,
                orders.path("count").asLong(),
                orders.path("sum").asDouble(),
                day(orders.path("first")),
                day(orders.path("last")),
                id,
                profile.path("version").asLong()));
        for (JsonNode membership :
                api.get("/api/v1/profiles/" + id + "/segments").good().path("items")) {
            screen.line(String.format(
                    Locale.ROOT,
                    "   in       %-20s level %d, since %s",
                    membership.path("key").asText(),
                    membership.path("level").asInt(),
                    membership.path("since").asText()));
        }
        history(id);
    }

    private void history(String id) {
        Api.Answer answer = api.get("/api/v1/profiles/" + id + "/segments/transitions?limit=" + HISTORY_LINES);
        for (JsonNode transition : answer.good().path("items")) {
            JsonNode cause = transition.path("cause");
            screen.line(String.format(
                    Locale.ROOT,
                    "   %-8s %-20s %s  because of %s",
                    transition.path("kind").asText(),
                    transition.path("segment").path("key").asText(),
                    transition.path("at").asText(),
                    cause.path("event").asText(cause.path("kind").asText())));
        }
    }

    /** Sends an order of a person who refuses, and shows the answer and what the source's owner can read. */
    void refusal(Order order, String writeKey, String source, java.time.Instant at) {
        JsonNode answer = api.collect("/v1/track", writeKey, EventRows.completed(order, LiveRun.messageId(order), at))
                .good();
        screen.line("   answer to the sender: " + answer);
        JsonNode latest = api.get("/api/v1/sources/" + source + "/rejections")
                .good()
                .path("items")
                .path(0);
        screen.line("   kept for the source's owner, without content: " + latest);
    }

    JsonNode segment(String key) {
        return api.get("/api/v1/segments/" + key).good();
    }

    private static String day(JsonNode instant) {
        String text = instant.asText();
        return text.length() < 10 ? text : text.substring(0, 10);
    }
}
