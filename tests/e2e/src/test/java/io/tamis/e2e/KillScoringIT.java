package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** scoring-service killed as a power cut would, while it scores: no score is lost, nobody is told twice. */
class KillScoringIT {

    private static final String MODEL = "killed";
    private static final int PEOPLE = 1_000;
    private static final int ROUNDS_OF_TRAITS = 10;
    private static final int KILLS = 4;

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void killsInMidBatchLoseNothingAndDoubleNothing() throws IOException {
        Models.deploy(MODEL, new TraitModel("killed_wish", 1));
        // Only the last of each person's traits makes them a member.
        Segments.create("killed-scored", "SCORE('" + MODEL + "') >= " + ROUNDS_OF_TRAITS);
        String source =
                Sources.withBasis("kill-scoring", Map.of("analytics", "contract", "profiling", "legitimate_interest"));
        try (Receiver receiver = Receiver.registered("kill-scoring", "killed-scored")) {
            String id = Tamis.importFile(source, events()).required("id").asText();
            for (int kill = 0; kill < KILLS; kill++) {
                int people = 1 + kill * PEOPLE / (2 * KILLS);
                await().atMost(Duration.ofMinutes(2))
                        .until(() ->
                                !Profiles.search("user_id", "killed-" + people).isEmpty());
                Suite.kill("scoring");
                Suite.up();
            }

            Imports.awaitDone(id);
            Segments.awaitSize("killed-scored", PEOPLE, Duration.ofMinutes(5));
            for (int person = 0; person < PEOPLE; person += 50) {
                JsonNode profile = Profiles.byUserId("killed-" + person);
                JsonNode score =
                        Models.score(profile.required("id").asText(), MODEL).orElseThrow();
                assertThat(score.required("value").asDouble()).isEqualTo(ROUNDS_OF_TRAITS);
            }
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(idsByPerson(receiver)).hasSize(PEOPLE));
            assertThat(idsByPerson(receiver).values()).allMatch(ids -> ids.size() == 1);
            assertThat(Tamis.get("/api/v1/dead-letters").expect(200).required("items"))
                    .isEmpty();
        }
    }

    private static Map<String, Set<String>> idsByPerson(Receiver receiver) {
        return receiver.deliveries().stream()
                .collect(Collectors.groupingBy(
                        it -> it.data()
                                .required("externalIds")
                                .required("user_id")
                                .asText(),
                        HashMap::new,
                        Collectors.mapping(Receiver.Delivery::id, Collectors.toSet())));
    }

    /** Everybody's trait grows from 1 to its last value; the instants say in which order. */
    private static Path events() throws IOException {
        Path file = Path.of("target/kill-scoring.ndjson");
        java.time.Instant begin = java.time.Instant.now().minusSeconds(3_600);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int round = 1; round <= ROUNDS_OF_TRAITS; round++) {
                for (int person = 0; person < PEOPLE; person++) {
                    out.write(ContractJson.mapper()
                            .writeValueAsString(Map.of(
                                    "type",
                                    "identify",
                                    "userId",
                                    "killed-" + person,
                                    "messageId",
                                    "killed-" + person + "-" + round,
                                    "timestamp",
                                    begin.plusSeconds(round).toString(),
                                    "traits",
                                    Map.of("killed_wish", round))));
                    out.newLine();
                }
            }
        }
        return file;
    }
}
