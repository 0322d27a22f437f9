package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.client.Api;
import io.tamis.local.commands.Screen;
import java.util.Locale;

/** One person in a few lines: orders, scores, memberships, why, and how it came about. */
final class PersonFindings {

    private static final int HISTORY_LINES = 8;
    private static final int DEPTH = 4;
    private static final int TEXT = 76;

    private final Api api;
    private final Screen screen;
    private final JsonNode profile;
    private final String id;

    PersonFindings(Api api, Screen screen, JsonNode profile) {
        this.api = api;
        this.screen = screen;
        this.profile = profile;
        this.id = profile.path("id").asText();
    }

    PersonFindings profile(String userId) {
        JsonNode orders = profile.path("activity").path("Order Completed");
        screen.line(String.format(
                Locale.ROOT,
                "   %s  %d orders, %.2f in all, from %s to %s (profile %s, version %d)",
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
                    "   in       %-26s level %d, since %s",
                    membership.path("key").asText(),
                    membership.path("level").asInt(),
                    membership.path("since").asText()));
        }
        return this;
    }

    PersonFindings scores() {
        Api.Answer answer = api.get("/api/v1/profiles/" + id + "/scores");
        if (answer.status() == 404) {
            screen.line("   no scores of this person are known");
            return this;
        }
        for (JsonNode score : answer.good().path("items")) {
            screen.line(String.format(
                    Locale.ROOT,
                    "   score    %-12s %.4f  version %s, %s, computed %s from version %s of the profile",
                    score.path("model").asText(),
                    score.path("value").asDouble(),
                    score.path("version").asText(),
                    score.path("stage").asText(),
                    score.path("computedAt").asText(),
                    score.path("profileVersion").asText()));
        }
        return this;
    }

    /** Why they are, or are not, in the segment. */
    PersonFindings why(String segment) {
        JsonNode explanation = api.get("/api/v1/profiles/" + id + "/segments/" + segment + "/explanation")
                .good();
        screen.line("   why " + (explanation.path("member").asBoolean() ? "in " : "not in ") + segment + ":");
        tree(explanation.path("tree"), 0);
        return this;
    }

    void history() {
        Api.Answer answer = api.get("/api/v1/profiles/" + id + "/segments/transitions?limit=" + HISTORY_LINES);
        for (JsonNode transition : answer.good().path("items")) {
            JsonNode cause = transition.path("cause");
            screen.line(String.format(
                    Locale.ROOT,
                    "   %-8s %-26s %s  because of %s",
                    transition.path("kind").asText(),
                    transition.path("segment").path("key").asText(),
                    transition.path("at").asText(),
                    cause.path("event").asText(cause.path("kind").asText())));
        }
    }

    private void tree(JsonNode node, int depth) {
        if (depth > DEPTH || node.isMissingNode()) {
            return;
        }
        String text = node.path("text").asText().replaceAll("\\s+", " ");
        StringBuilder line = new StringBuilder("     ")
                .append("  ".repeat(depth))
                .append(node.path("holds").asBoolean() ? "yes " : "no  ")
                .append(text.length() > TEXT ? text.substring(0, TEXT) + "…" : text);
        if (node.path("children").isEmpty() && node.has("value")) {
            line.append("   found ").append(node.path("value").asText());
        }
        if (node.has("nextChange")) {
            line.append("   until ").append(node.path("nextChange").asText());
        }
        screen.line(line.toString());
        node.path("children").forEach(child -> tree(child, depth + 1));
    }

    private static String day(JsonNode instant) {
        String text = instant.asText();
        return text.length() < 10 ? text : text.substring(0, 10);
    }
}
