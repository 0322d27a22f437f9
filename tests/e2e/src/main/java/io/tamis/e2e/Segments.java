package io.tamis.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

/** Segments through the public API. */
public final class Segments {

    private Segments() {}

    /** Creates an active segment and waits until its first backfill is done. */
    public static void create(String key, String rule) {
        Tamis.post("/api/v1/segments", Map.of("key", key, "name", key, "rule", rule, "status", "active"))
                .expect(201);
        awaitBackfill(key);
    }

    public static void awaitBackfill(String key) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> "done"
                        .equals(Tamis.get("/api/v1/segments/" + key)
                                .expect(200)
                                .required("backfill")
                                .required("state")
                                .asText()));
    }

    /** Waits until so many are members. */
    public static void awaitSize(String key, long members, Duration limit) {
        await("members of " + key)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> size(key), size -> size == members);
    }

    /** The same where the service has evaluated them all already: only the count may be from a moment before. */
    public static void awaitSize(String key, long members) {
        awaitSize(key, members, Duration.ofSeconds(60));
    }

    /** Members, at most half a second ago: right after a change this may answer from before it. */
    public static long size(String key) {
        return Tamis.get("/api/v1/segments/" + key).expect(200).required("size").asLong();
    }
}
