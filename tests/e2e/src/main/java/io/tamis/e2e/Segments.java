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
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "done"
                        .equals(Tamis.get("/api/v1/segments/" + key)
                                .expect(200)
                                .required("backfill")
                                .required("state")
                                .asText()));
    }

    public static long size(String key) {
        return Tamis.get("/api/v1/segments/" + key).expect(200).required("size").asLong();
    }
}
