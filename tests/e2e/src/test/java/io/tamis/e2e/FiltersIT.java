package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that look inside events: from the rule's text to the members, through the metrics that profiles get for it. */
class FiltersIT {

    private final String key = "it-filter-" + UUID.randomUUID();

    /** Of one test alone: what the others viewed does not count. */
    private final String page = "/soldes/" + key;

    private final String rule =
            "COUNT('Page Viewed' WHERE path = '" + page + "' AND device = 'mobile', LAST 7 DAYS) >= 1";

    /** Segments that tell that somebody has arrived: what was asked about them before has its answer. */
    private static final String KNOWN = "it-filter-known";

    private static final String VIEWED_ONCE = "it-filter-viewed-once";
    private static final String VIEWED_TWICE = "it-filter-viewed-twice";

    /** The machine may halt for a moment, but not each time. */
    private static final int ATTEMPTS = 3;

    @BeforeAll
    static void startSuite() {
        Suite.start();
        Segments.create(KNOWN, "COUNT('Filter Ping') >= 1");
        Segments.create(VIEWED_ONCE, "COUNT('Filter Ping') >= 1 AND COUNT('Page Viewed') >= 1");
        Segments.create(VIEWED_TWICE, "COUNT('Filter Ping') >= 1 AND COUNT('Page Viewed') >= 2");
    }

    @Test
    void inTheSegmentWithinTwoSecondsOfViewingASpecificPageOnAMobile() {
        Segments.create(key, rule);
        String other = known(somebody());
        view(other, page, "desktop", Instant.now());
        view(other, "/", "mobile", Instant.now());

        List<Duration> taken = new ArrayList<>();
        while (taken.size() < ATTEMPTS && taken.stream().noneMatch(it -> it.compareTo(Duration.ofSeconds(2)) <= 0)) {
            taken.add(fromViewToMember(known(somebody())));
        }

        assertThat(taken).anyMatch(it -> it.compareTo(Duration.ofSeconds(2)) <= 0);
        awaitIn(other, VIEWED_TWICE);
        assertThat(segments(other)).doesNotContain(key);
        Segments.awaitSize(key, taken.size());
    }

    private Duration fromViewToMember(String user) {
        long began = System.nanoTime();
        view(user, page, "mobile", Instant.now());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> segments(user).contains(key));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void whoViewedItBeforeTheRuleWasWrittenIsFound() {
        String before = somebody();
        String longAgo = somebody();
        view(before, page, "mobile", Instant.now().minus(Duration.ofDays(2)));
        view(longAgo, page, "mobile", Instant.now().minus(Duration.ofDays(8)));
        awaitIn(known(before), VIEWED_ONCE);
        awaitIn(known(longAgo), VIEWED_ONCE);

        // Another text of the same filter is the same metric; a window of its own keeps the rule apart.
        Segments.create(key, rule.replace("path = '" + page + "' AND device", "PATH = “" + page + "” and device"));

        assertThat(segments(before)).contains(key);
        assertThat(segments(longAgo)).doesNotContain(key);
        String id = Profiles.byUserId(before).required("id").asText();
        // A membership counts before its transition is in the history.
        JsonNode explanation = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Tamis.get("/api/v1/profiles/" + id + "/segments/" + key + "/explanation")
                                .expect(200),
                        it -> it.has("transition"));
        assertThat(explanation
                        .required("transition")
                        .required("cause")
                        .required("kind")
                        .asText())
                .isEqualTo("definition");
    }

    @Test
    void aRuleThatDeniesNeverLetsInWhoViewedItBefore() {
        String viewer = somebody();
        view(viewer, page, "mobile", Instant.now().minus(Duration.ofDays(1)));
        awaitIn(known(viewer), VIEWED_ONCE);
        try (Receiver receiver = Receiver.registered("filters", key)) {
            Segments.create(key, "NOT COUNT('Page Viewed' WHERE path = '" + page + "', LAST 7 DAYS) >= 1");

            String id = Profiles.byUserId(viewer).required("id").asText();
            assertThat(segments(viewer)).doesNotContain(key);
            assertThat(Tamis.get("/api/v1/profiles/" + id + "/segments/" + key + "/explanation")
                            .expect(200)
                            .has("transition"))
                    .isFalse();
            assertThat(receiver.deliveries())
                    .noneMatch(it -> viewer.equals(
                            it.data().path("externalIds").path("user_id").asText()));
        }
    }

    @Test
    void aFilterThatNobodyReadsAnyMoreIsDropped() {
        String path = "/" + UUID.randomUUID();
        Segments.create(key, "COUNT('Page Viewed' WHERE path = '" + path + "') >= 1");
        assertThat(metrics(path)).hasSize(1);
        assertThat(metrics(path)
                        .getFirst()
                        .required("backfill")
                        .required("state")
                        .asText())
                .isEqualTo("done");

        Tamis.put("/api/v1/segments/" + key, Map.of("rule", "COUNT('Page Viewed') >= 1"))
                .expect(200);

        await().atMost(Duration.ofSeconds(60)).until(() -> metrics(path).isEmpty());
    }

    private static List<JsonNode> metrics(String path) {
        List<JsonNode> found = new ArrayList<>();
        Tamis.get("/api/v1/metrics").expect(200).required("items").forEach(it -> {
            if (it.required("condition").asText().contains(path)) {
                found.add(it);
            }
        });
        return found;
    }

    private static String somebody() {
        return "filter-" + UUID.randomUUID();
    }

    /** Waits until every stage knows the person. */
    private static String known(String user) {
        Tamis.collect("track", Map.of("userId", user, "event", "Filter Ping")).expect(200);
        awaitIn(user, KNOWN);
        return user;
    }

    private static void awaitIn(String user, String segment) {
        await().atMost(Duration.ofSeconds(60)).until(() -> segments(user).contains(segment));
    }

    private static void view(String user, String path, String device, Instant at) {
        Tamis.collect(
                        "page",
                        Map.of(
                                "userId", user,
                                "name", "Soldes",
                                "timestamp", at.toString(),
                                "properties", Map.of("path", path),
                                "context", Map.of("device", Map.of("type", device))))
                .expect(200);
    }

    private static Set<String> segments(String user) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode profile : Profiles.search("user_id", user)) {
            Tamis.get("/api/v1/profiles/" + profile.required("id").asText() + "/segments")
                    .expect(200)
                    .required("items")
                    .forEach(it -> keys.add(it.required("key").asText()));
        }
        return keys;
    }
}
