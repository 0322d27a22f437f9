package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the suite shows of itself in production: traces collected, logs as JSON. And what it never shows: who the people are. */
@NullUnmarked // the collector exists as long as the tests run
class ObservabilityIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, Integer> SERVICES = Map.of(
            "gateway", Suite.GATEWAY,
            "ingestion", Suite.INGESTION,
            "profile", Suite.PROFILE,
            "scoring", Suite.SCORING,
            "segmentation", Suite.SEGMENTATION);

    /** Those of docs/metrics.md, of Prometheus, and of the frameworks. Another one must be looked at before it is here. */
    private static final Set<String> LABELS = Set.of(
            "queue",
            "exchange",
            "confirmed",
            "reason",
            "cause",
            "kind",
            "type",
            "outcome",
            "model",
            "version",
            "route",
            "method",
            "service",
            "status",
            "le",
            "quantile",
            "uri",
            "id",
            "area",
            "state",
            "gc",
            "action",
            "pool",
            "pool_name",
            "pool_type",
            "name",
            "allocator_type",
            "memory_type",
            "cache_type",
            "server_port",
            "url_scheme",
            "clientName",
            "clientType",
            "vendor",
            "runtime");

    /** A UUID, a token or key, an e-mail address, a long number. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-|@|%40|\\d{7,}|(?=[\\w-]*\\d)(?=[\\w-]*[a-z])[\\w-]{20,}");

    private static Collector collector;

    private final String user = "zoe-" + UUID.randomUUID();
    private final String email = UUID.randomUUID() + "@example.org";
    /** Of one test alone: others, whose segments ask the same, do not count. */
    private final String event = "Ping " + UUID.randomUUID();

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void startObserved() {
        Suite.start();
        collector = Collector.start();
        again(Map.of(
                "TAMIS_MONGODB_URL", Suite.storeUrl(),
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms",
                "TAMIS_GATEWAY_TRUST_TRACEPARENT", "true",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
    }

    /** Other tests meet the suite as it usually is. */
    @AfterAll
    static void startAsUsual() {
        again(Map.of("TAMIS_MONGODB_URL", Suite.storeUrl()));
        collector.close();
    }

    private static void again(Map<String, String> environment) {
        SERVICES.keySet().forEach(Suite::kill);
        assertThat(Suite.run(environment, "up")).isZero();
    }

    @Test
    void oneTraceGoesFromTheGatewayThroughEveryServiceToTheWebhook() throws Exception {
        String key = "traced-" + UUID.randomUUID();
        Segments.create(key, "COUNT('" + event + "') >= 1");
        try (Receiver receiver = Receiver.registered("traced", key)) {
            ping();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(1));
        }

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(collector.holds("gateway", trace, "url.scheme")).isTrue();
            assertThat(collector.holds("ingestion-service", trace, "publish tamis.events"))
                    .isTrue();
            assertThat(collector.holds("profile-service", trace, "process profile.events"))
                    .isTrue();
            assertThat(collector.holds("scoring-service", trace, "process scoring.profiles"))
                    .isTrue();
            assertThat(collector.holds("segmentation-service", trace, "process segmentation.profiles"))
                    .isTrue();
            assertThat(collector.holds("segmentation-service", trace, "process segmentation.delivery"))
                    .isTrue();
        });
        assertThat(collector.mentions(user)).isFalse();
        assertThat(collector.mentions(email)).isFalse();
    }

    @Test
    void everyLabelOfEveryMeterIsBoundedAndNamesNobody() throws Exception {
        String key = "measured-" + UUID.randomUUID();
        Segments.create(key, "COUNT('" + event + "') >= 1");
        ping();
        Segments.awaitSize(key, 1);
        String profile = Profiles.byUserId(user).required("id").asText();
        Tamis.get("/api/v1/profiles/" + profile + "/segments").expect(200);
        Tamis.get("/api/v1/nothing/" + UUID.randomUUID());
        Tamis.collect("not-a-write-key", "track", Map.of("userId", user, "event", "Ping"));

        SERVICES.forEach((service, port) -> {
            List<Samples.Sample> samples = Samples.of(port);
            assertThat(samples).as(service).hasSizeGreaterThan(50);
            assertThat(samples.stream()
                            .flatMap(it -> it.labels().keySet().stream())
                            .collect(Collectors.toSet()))
                    .as(service)
                    .isSubsetOf(LABELS);
            assertThat(samples.stream()
                            .filter(it -> !it.name().equals("jvm_info"))
                            .filter(it -> !it.name().startsWith("jvm_gc"))
                            .flatMap(it -> it.labels().values().stream())
                            .filter(it -> IDENTIFIER.matcher(it).find())
                            .filter(it -> !it.startsWith("vert.x-"))
                            .distinct())
                    .as(service)
                    .isEmpty();
            assertThat(samples)
                    .as(service)
                    .noneMatch(
                            it -> it.labels().containsValue(key) || it.labels().containsValue(user));
        });
    }

    @Test
    void theLagOfEveryQueueIsZeroOnceNothingWaits() throws Exception {
        ping();
        await().atMost(LONG).until(() -> !Profiles.search("user_id", user).isEmpty());

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(SERVICES.values().stream()
                                .flatMap(port -> Samples.of(port).stream())
                                .filter(it -> it.name().equals("tamis_queue_lag_seconds")))
                        .hasSizeGreaterThanOrEqualTo(12)
                        .allMatch(it -> it.value() == 0));
        assertThat(Samples.of(Suite.PROFILE))
                .anyMatch(it -> it.name().equals("tamis_facts_waited_seconds_count")
                        && "profile.events".equals(it.labels().get("queue"))
                        && it.value() >= 1);
    }

    @Test
    void everyLineOfALogIsJsonAndNamesNobody() throws Exception {
        ping();
        await().atMost(LONG).until(() -> !Profiles.search("user_id", user).isEmpty());

        for (String service : SERVICES.keySet()) {
            List<String> lines = sinceItsLastStart(Suite.data().resolve("logs").resolve(service + ".log"));
            assertThat(lines).as(service).isNotEmpty();
            for (String line : lines) {
                JsonNode record = ContractJson.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
                assertThat(record.path("level").asText()).as(line).isNotEmpty();
                assertThat(line).doesNotContain(user).doesNotContain(email);
            }
        }
    }

    /**
     * From the first line of JSON on: the launcher appends, and the JVM may say something of its own before. Without a last
     * line that is being written.
     */
    private static List<String> sinceItsLastStart(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .dropWhile(line -> !line.startsWith("{"))
                .toList();
    }

    private void ping() throws IOException, InterruptedException {
        String body = ContractJson.mapper()
                .writeValueAsString(
                        Map.of("userId", user, "event", event, "context", Map.of("traits", Map.of("email", email))));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Suite.GATEWAY + "/v1/track"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((Tamis.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8)))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
