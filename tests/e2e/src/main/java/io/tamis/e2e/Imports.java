package io.tamis.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Files that were sent, through the public API. */
public final class Imports {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Imports() {}

    /** Waits until every line was taken in or refused; answers the report. */
    public static JsonNode awaitDone(String id) {
        return await().atMost(LIMIT)
                .until(
                        () -> Tamis.get("/api/v1/imports/" + id).expect(200),
                        report -> "done".equals(report.required("state").asText()));
    }
}
