package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.client.Pause;
import io.tamis.local.commands.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the API what came of it, and shows the answers. */
final class Findings {

    private static final Duration SETTLING = Duration.ofMinutes(5);
    private static final Duration FOLDING = Duration.ofMinutes(10);
    private static final int STILL_LOOKS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

    private final Api api;
    private final Screen screen;

    private final List<Definition> definitions;

    Findings(Api api, Screen screen, List<Definition> definitions) {
        this.api = api;
        this.screen = screen;
        this.definitions = definitions;
    }

    /** Waits until what this person did at that instant is in their profile. */
    void awaitFolded(String userId, Instant at) {
        screen.passing("   the last of them on their way into the profiles");
        boolean folded = Pause.until(
                () -> {
                    String seen = profile(userId).path("lastSeen").asText("");
                    return !seen.isEmpty() && !Instant.parse(seen).isBefore(at);
                },
                FOLDING);
        if (!folded) {
            throw new Fault("the imported events are not in the profiles after " + FOLDING.toMinutes()
                    + " minutes; see ./tamis status and ./tamis logs");
        }
    }

    /** Waits until every backfill is done and no size has moved for a while. */
    void awaitSettled(String rootKey, long people) {
        StringBuilder before = new StringBuilder();
        AtomicInteger still = new AtomicInteger();
        Pause.until(
                () -> {
                    StringBuilder now = new StringBuilder();
                    boolean done = true;
                    long root = 0;
                    for (Definition definition : definitions) {
                        JsonNode segment = segment(definition.key());
                        done &= "done"
                                .equals(segment.path("backfill").path("state").asText());
                        now.append(segment.path("size").asLong()).append(' ');
                        if (definition.key().equals(rootKey)) {
                            root = segment.path("size").asLong();
                        }
                    }
                    screen.passing("   " + ProgressBar.of(root, people) + "  people folded and evaluated");
                    boolean same = done && root > 0 && now.compareTo(before) == 0;
                    still.set(same ? still.get() + 1 : 0);
                    boolean settled = still.get() >= STILL_LOOKS;
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
        for (Definition definition : definitions) {
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

    /** The person of this user id. */
    PersonFindings person(String userId) {
        return new PersonFindings(api, screen, profile(userId)).profile(userId);
    }

    /** Sends an event of a person who refuses, and shows the answer and what the source's owner can read. */
    void refusal(Object event, String writeKey, String source) {
        JsonNode answer = api.collect("/v1/track", writeKey, event).good();
        screen.line("   answer to the sender: " + answer);
        JsonNode latest = api.get("/api/v1/sources/" + source + "/rejections")
                .good()
                .path("items")
                .path(0);
        screen.line("   kept for the source's owner, without content: " + latest);
    }

    /** Whether the person of this user id is in the segment. */
    boolean holds(String userId, String key) {
        String id = profile(userId).path("id").asText();
        return api.get("/api/v1/profiles/" + id + "/segments")
                .good()
                .path("items")
                .valueStream()
                .anyMatch(membership -> membership.path("key").asText().equals(key));
    }

    private JsonNode profile(String userId) {
        return api.get("/api/v1/profiles?namespace=user_id&value=" + userId)
                .good()
                .path("items")
                .path(0);
    }

    JsonNode segment(String key) {
        return api.get("/api/v1/segments/" + key).good();
    }
}
