package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Readers asked to end while events arrive, as a roll-out does: nothing is lost, nothing is counted twice, and no message that any reader
 * of a durable queue is given, before the stops or after, is marked as given to somebody before.
 */
class StopIT {

    private static final int PEOPLE = 300;
    private static final int EVENTS_EACH = 60;
    private static final Pings PINGS = new Pings("Stop Ping", "stop", PEOPLE, EVENTS_EACH);
    private static final List<String> READERS = List.of("profile", "scoring", "segmentation");
    private static final Map<String, Integer> PORTS = Map.of(
            "ingestion", Suite.INGESTION,
            "profile", Suite.PROFILE,
            "scoring", Suite.SCORING,
            "segmentation", Suite.SEGMENTATION);

    /** What each process had counted before: other tests kill brokers and readers, which gives messages back. */
    private final Map<String, Double> before = new HashMap<>();

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void stopsUnderLoadLoseNothingAndGiveNothingBack() throws IOException {
        Segments.create("stop-all", "COUNT('Stop Ping') >= " + EVENTS_EACH);
        String source = Sources.withBasis("stop", Map.of("analytics", "contract", "profiling", "legitimate_interest"));

        PORTS.forEach((service, port) -> before.put(service, redelivered(port)));
        String id = Tamis.importFile(source, PINGS.file()).required("id").asText();
        for (String reader : READERS) {
            assertThat(redelivered()).as("before %s stops", reader).isZero();
            Suite.stop(reader);
            assertThat(Files.readString(log(reader)))
                    .contains("All that was delivered is handled")
                    .doesNotContain("will be delivered again");
            Suite.up();
            before.put(reader, 0.0);
        }

        Imports.awaitDone(id);
        Segments.awaitSize("stop-all", PEOPLE, Duration.ofMinutes(5));
        for (int person = 0; person < PEOPLE; person += 20) {
            assertThat(Profiles.byUserId("stop-" + person)
                            .required("activity")
                            .required("Stop Ping")
                            .required("count")
                            .asLong())
                    .isEqualTo(EVENTS_EACH);
        }
        assertThat(redelivered()).isZero();
    }

    /** Since the test began, or the process: whoever was stopped was asked before. */
    private double redelivered() {
        return PORTS.entrySet().stream()
                .mapToDouble(it -> redelivered(it.getValue()) - before.getOrDefault(it.getKey(), 0.0))
                .sum();
    }

    private static double redelivered(int port) {
        List<Samples.Sample> samples = Samples.of(port).stream()
                .filter(it -> it.name().equals("tamis_messages_redelivered_total"))
                .toList();
        assertThat(samples).as("what %d counts", port).isNotEmpty();
        return samples.stream().mapToDouble(Samples.Sample::value).sum();
    }

    private static Path log(String reader) {
        return Suite.data().resolve("logs").resolve(reader + ".log");
    }
}
