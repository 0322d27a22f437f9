package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ./tamis demo}: it shows what it should, and the second time it changes nothing. */
class DemoIT {

    /** Those whose members do not come and go with the minutes; now and then one does, whose last order is 90 days old. */
    private static final List<String> STEADY =
            List.of("visiteurs", "jeunes-urbanises", "jeunes-urbanises-tentes", "clients", "clients-actifs");

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void theShopIsThereOnceHoweverOftenItIsShown() throws IOException {
        String first = demo();
        Instant shown = Instant.now();
        Map<String, Long> sizes = sizes();
        JsonNode person = Profiles.byUserId("shop-0001");

        String second = demo();

        assertThat(first)
                .contains("every signature right", "consent_refused", "consent_unknown", "from event to webhook: p50")
                .contains("why in ", "score    churn")
                .doesNotContain("ATTENTION");
        assertThat(second).contains("now every event was known already").doesNotContain("ATTENTION");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(sizes()).isEqualTo(movedByTheClock(sizes, shown)));
        assertThat(sizes.get("jeunes-urbanises")).isGreaterThan(60);
        assertThat(Profiles.byUserId("shop-0001").required("version")).isEqualTo(person.required("version"));
        assertThat(level("jeunes-urbanises-tentes")).isEqualTo(3);
        assertThat(Tamis.get("/api/v1/dead-letters").expect(200).required("items"))
                .isEmpty();
    }

    /** Answers what the demonstration said. */
    private static String demo() throws IOException {
        int before = Files.readString(Suite.log()).length();
        int exit = Suite.run(
                Map.of("TAMIS_MONGODB_URL", Suite.storeUrl(), "TAMIS_DEMO_LIVE", "PT10S", "TAMIS_MODELS", "deploy"),
                "demo");
        String said = Files.readString(Suite.log()).substring(before);
        assertThat(exit).as(said).isZero();
        return said;
    }

    private static Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        STEADY.forEach(key -> sizes.put(key, Segments.size(key)));
        return sizes;
    }

    /** What the sizes are when nothing but the clock has changed them since. */
    private static Map<String, Long> movedByTheClock(Map<String, Long> sizes, Instant since) {
        Map<String, Long> moved = new TreeMap<>(sizes);
        for (String key : STEADY) {
            Tamis.get("/api/v1/segments/" + key + "/transitions?limit=1000")
                    .expect(200)
                    .required("items")
                    .forEach(it -> {
                        boolean clock = "clock".equals(it.at("/cause/kind").asText());
                        if (clock && Instant.parse(it.required("at").asText()).isAfter(since)) {
                            moved.merge(key, "entered".equals(it.path("kind").asText()) ? 1L : -1L, Long::sum);
                        }
                    });
        }
        return moved;
    }

    private static int level(String key) {
        return Tamis.get("/api/v1/segments/" + key)
                .expect(200)
                .required("level")
                .asInt();
    }
}
