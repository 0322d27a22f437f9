package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Services killed as a power cut would, while events arrive: nothing is lost, nothing counts twice. The embedded MongoDB
 * is spared: it commits in the background and is not what production runs.
 */
class KillIT {

    private static final int PEOPLE = 500;
    private static final int EVENTS_EACH = 100;
    private static final int ROUNDS = 5;
    private static final Pings PINGS = new Pings("Kill Ping", "kill", PEOPLE, EVENTS_EACH);

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void fiveKillsOfEachReaderLoseNothingAndDoubleNothing() throws IOException {
        Segments.create("kill-all", "COUNT('Kill Ping') >= " + EVENTS_EACH);
        Segments.create("kill-sum", "SUM('Kill Ping') = " + EVENTS_EACH);
        String source = Sources.withBasis("kill", Map.of("analytics", "contract", "profiling", "legitimate_interest"));
        try (Receiver receiver = Receiver.registered("kill", "kill-all")) {
            String id = Tamis.importFile(source, PINGS.file()).required("id").asText();
            for (int round = 0; round < ROUNDS; round++) {
                Suite.kill("profile");
                Suite.up();
                Suite.kill("segmentation");
                Suite.up();
            }

            Imports.awaitDone(id);
            Segments.awaitSize("kill-all", PEOPLE, Duration.ofMinutes(5));
            Segments.awaitSize("kill-sum", PEOPLE);
            for (int person = 0; person < PEOPLE; person += 25) {
                assertThat(Profiles.byUserId("kill-" + person)
                                .required("activity")
                                .required("Kill Ping")
                                .required("count")
                                .asLong())
                        .isEqualTo(EVENTS_EACH);
            }
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(peopleToldOf(receiver)).hasSize(PEOPLE));
            assertThat(idsByPerson(receiver).values()).allMatch(ids -> ids.size() == 1);
            assertThat(Tamis.get("/api/v1/dead-letters").expect(200).required("items"))
                    .isEmpty();
        }
    }

    private static Set<String> peopleToldOf(Receiver receiver) {
        return idsByPerson(receiver).keySet();
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
}
