package io.tamis.local.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.local.metrics.Reading;
import io.tamis.local.metrics.Scrape;
import io.tamis.local.metrics.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** On figures that can be reckoned by hand, and on what the services of a suite under load told. */
class GlanceTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> SERVICES = List.of("ingestion", "profile", "scoring", "segmentation");

    private final Map<String, String> queues = new LinkedHashMap<>(Map.of(
            "profile.events", "profile",
            "scoring.profiles", "scoring",
            "segmentation.delivery", "segmentation",
            "ingestion.dead", "ingestion"));

    @Test
    void aQueueHasItsLengthItsRateAndItsLag() {
        List<String> lines = glance(Map.of("profile.events", 1234L)).lines();

        assertThat(words(lines, "queue")).isEqualTo("queue waiting facts/s lag now lag p95 retried dead");
        assertThat(words(lines, "profile.events")).isEqualTo("profile.events 1,234 500 2.5 s 4.8 s 3 2");
        assertThat(words(lines, "scoring.profiles")).startsWith("scoring.profiles ? 300 ");
    }

    @Test
    void everyStageTellsWhatItDid() {
        List<String> lines = glance(Map.of()).lines();

        assertThat(words(lines, "events "))
                .isEqualTo("events accepted 3,000 (500/s), refused 80 (0/s), missing_member 40, unknown_type 40");
        assertThat(words(lines, "people")).isEqualTo("people folded 2,400 (450/s), conflicts 5, left out 7");
        assertThat(words(lines, "scores")).contains("rows 1,800 (300/s), announced 1,750 (295/s), failed 4");
        assertThat(words(lines, "segments")).contains("entered 120, left 30, not evaluated 0, due late p99 ");
        assertThat(words(lines, "deliveries"))
                .isEqualTo("deliveries delivered 100 (10/s), failed 2, retried 5, withheld 1");
        assertThat(words(lines, "end to end"))
                .startsWith("end to end p50 75 ms, p95 ")
                .contains("of 100 deliveries");
        assertThat(words(lines, "dead letters")).isEqualTo("dead letters 2 wait for a decision");
    }

    @Test
    void whatAServiceThatIsDownWouldTellIsUnknown() {
        List<String> lines =
                glance(Map.of("profile.events", 12L), "profile", "segmentation").lines();

        assertThat(words(lines, "people")).isEqualTo("people unknown: profile does not answer");
        assertThat(words(lines, "deliveries")).isEqualTo("deliveries unknown: segmentation does not answer");
        assertThat(words(lines, "profile.events")).isEqualTo("profile.events 12 - - - - -");
        assertThat(words(lines, "events ")).contains("accepted 3,000");
    }

    @Test
    void whatARunningSuiteToldIsRead() {
        Map<String, Scrape> told = new HashMap<>();
        SERVICES.forEach(service -> told.put(service, Scrape.of(recorded("recorded/" + service + ".txt"))));
        Span still = new Span(new Reading(NOON, told), new Reading(NOON.plusSeconds(2), told));

        List<String> lines = new Glance(still, queues, Map.of("profile.events", 0L)).lines();

        assertThat(words(lines, "profile.events")).isEqualTo("profile.events 0 0 0.0 s 4 min 0 0");
        assertThat(words(lines, "events ")).isEqualTo("events accepted 54,000 (0/s), refused 0 (0/s)");
        assertThat(words(lines, "scores")).contains("rows 108,000 (0/s), announced 108,000 (0/s), failed 0");
        assertThat(words(lines, "segments")).startsWith("segments entered 109,168, left 0");
        assertThat(words(lines, "deliveries"))
                .isEqualTo("deliveries delivered 28,215 (0/s), failed 0, postponed 32, retried 75,053");
        assertThat(words(lines, "end to end"))
                .isEqualTo("end to end p50 7.1 s, p95 4 min, p99 5 min, of 16,639 deliveries (receipt to 2xx)");
        assertThat(words(lines, "dead letters")).isEqualTo("dead letters 0 wait for a decision");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Figure.WIDTH));
    }

    @Test
    void aHundredColumnsAreEnough() {
        StringBuilder reasons = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            reasons.append("tamis_ingestion_events_refused_total{reason=\"a_rather_long_reason_%02d\"} %d\n"
                    .formatted(i, 1_000_000 + i));
        }
        Reading after = after();
        Map<String, Scrape> services = new HashMap<>(after.services());
        services.put("ingestion", Scrape.of(reasons.toString()));

        List<String> lines =
                new Glance(new Span(before(), new Reading(after.at(), services)), queues, Map.of()).lines();

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Figure.WIDTH));
        assertThat(String.join("\n", lines))
                .contains("a_rather_long_reason_10 1,000,010", "7 other reasons")
                .doesNotContain("a_rather_long_reason_00");
    }

    private Glance glance(Map<String, Long> waiting, String... down) {
        return new Glance(new Span(before(down), after(down)), queues, waiting);
    }

    private static Reading before(String... down) {
        return new Reading(NOON, told("before", down));
    }

    private static Reading after(String... down) {
        return new Reading(NOON.plusSeconds(2), told("after", down));
    }

    private static Map<String, Scrape> told(String moment, String... down) {
        Map<String, Scrape> services = new HashMap<>();
        for (String service : SERVICES) {
            if (!List.of(down).contains(service)) {
                services.put(service, Scrape.of(recorded(service + "-" + moment + ".txt")));
            }
        }
        return services;
    }

    private static String recorded(String file) {
        try (InputStream stream = Objects.requireNonNull(GlanceTest.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line that begins so, with single spaces. */
    private static String words(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .strip()
                .replaceAll(" +", " ");
    }
}
