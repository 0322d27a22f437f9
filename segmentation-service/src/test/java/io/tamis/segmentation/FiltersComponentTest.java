package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.metric.MetricState;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.rules.EventFilter;
import io.tamis.segmentation.membership.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments that read events through a filter, where the metric comes when the test says so. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write", "profiles:read"})
@NullUnmarked // fields are filled before each test
class FiltersComponentTest {
    private static final Duration LIVE = Duration.ofSeconds(20);

    @Inject
    FactPublisher publisher;

    @Inject
    Config config;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String segment = "saw-" + unique;
    private final String ada = "ada-" + unique;
    private final String path = "/" + unique;
    private final EventFilter filter = new EventFilter("Page Viewed", "path = '" + path + "'");
    private final String rule = "COUNT('Page Viewed' WHERE PATH = '" + path + "') >= 1";
    private final List<MetricDefined> said = new ArrayList<>();

    private HeardTransitions heard;

    @BeforeEach
    void listen() throws Exception {
        await().atMost(LIVE).until(publisher::available);
        heard = new HeardTransitions(config);
    }

    @AfterEach
    void hearNoMore() throws Exception {
        heard.close();
    }

    private ValidatableResponse put(String withRule) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("rule", withRule, "status", "active"))
                .put("/api/v1/segments/" + segment)
                .then();
    }

    private void announce(ProfileSnapshot snapshot) {
        publish(Exchange.PROFILES, RoutingKey.REFRESHED, new ProfilesChanged(List.of(snapshot)));
    }

    private void progress(MetricState state, long done, long revision) {
        publish(
                Exchange.REGISTRY,
                RoutingKey.METRIC_PROGRESS,
                new MetricProgressed(filter.key(), state, done, 2, revision));
    }

    private void publish(Exchange exchange, String key, Object message) {
        publisher.publish(exchange, key, message).await().atMost(LIVE);
    }

    /** What profile-service would have been told of the filter, as {@code state condition}. */
    private List<String> saidOfTheFilter() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            String queue = Queue.PROFILE_METRICS.amqpName();
            for (GetResponse it = channel.basicGet(queue, true); it != null; it = channel.basicGet(queue, true)) {
                said.add(ContractJson.read(it.getBody(), MetricDefined.class));
            }
        }
        return said.stream()
                .filter(it -> it.key().equals(filter.key()))
                .map(it -> it.service() + " " + it.state().wire() + " " + it.condition())
                .toList();
    }

    private ValidatableResponse shown() {
        return given().get("/api/v1/segments/" + segment).then().statusCode(200);
    }

    @Test
    void aSegmentSaysWhatItWaitsForAndPeopleEnterAsTheirMetricBecomesKnown() {
        put(rule).statusCode(201);
        await().atMost(LIVE)
                .untilAsserted(() ->
                        assertThat(saidOfTheFilter()).containsExactly("segmentation defined " + filter.condition()));
        Person person = Person.named(ada).does("Page Viewed", Instant.now());
        announce(person.snapshot());

        String explanation = "/api/v1/profiles/" + ada + "/segments/" + segment + "/explanation";
        await().atMost(LIVE)
                .untilAsserted(() -> given().get(explanation)
                        .then()
                        .statusCode(200)
                        .body("member", equalTo(false))
                        .body("waitingFor", contains("'Page Viewed' WHERE " + filter.condition()))
                        .body("tree.text", containsString(path)));
        await().atMost(LIVE)
                .untilAsserted(() -> shown().body("backfill.state", equalTo("running"))
                        .body("backfill.waitingFor[0].condition", equalTo(filter.condition()))
                        .body("backfill.waitingFor[0].state", equalTo("pending")));
        progress(MetricState.RUNNING, 1, 2);
        progress(MetricState.PENDING, 0, 1);
        await().atMost(LIVE)
                .untilAsserted(() -> shown().body("backfill.waitingFor[0].state", equalTo("running"))
                        .body("backfill.waitingFor[0].done", equalTo(1))
                        .body("backfill.waitingFor[0].total", equalTo(2)));

        announce(person.passes(filter, Instant.now()).snapshot());
        progress(MetricState.DONE, 2, 3);

        await().atMost(LIVE)
                .untilAsserted(() -> assertThat(heard.of(ada))
                        .filteredOn(it -> it.contains(segment))
                        .containsExactly("entered " + segment + " definition"));
        await().atMost(LIVE).untilAsserted(() -> shown().body("backfill.waitingFor", nullValue()));
        given().get(explanation).then().body("member", equalTo(true)).body("waitingFor", nullValue());
    }

    @Test
    void aFilterThatNoRuleReadsAnyMoreIsSaidToBeDropped() {
        put(rule).statusCode(201);
        put("COUNT('Page Viewed') >= 1").statusCode(200);

        await().atMost(LIVE)
                .untilAsserted(() -> assertThat(saidOfTheFilter())
                        .containsExactly(
                                "segmentation defined " + filter.condition(),
                                "segmentation dropped " + filter.condition()));
        shown().body("backfill.waitingFor", nullValue());
    }

    @Test
    void aCheckNamesTheFiltersAndATestOfASegmentReadsTheEventsOwnProperties() {
        given().contentType(ContentType.JSON)
                .body(Map.of("rule", rule))
                .post("/api/v1/segments/validate")
                .then()
                .statusCode(200)
                .body("dependencies.filters[0].event", equalTo("Page Viewed"))
                .body("dependencies.filters[0].condition", equalTo(filter.condition()));

        Map<String, Object> view = Map.of(
                "name",
                "Page Viewed",
                "at",
                "2026-05-03T10:00:00Z",
                "properties",
                Map.of("path", path),
                "context",
                Map.of("device", Map.of("type", "mobile")));
        String onAMobile = "COUNT('Page Viewed' WHERE path = '" + path + "' AND device = 'mobile') >= 1";
        Map<String, Object> passing =
                Map.of("facts", Map.of("events", List.of(view)), "expected", true, "at", "2026-05-04T00:00:00Z");
        given().contentType(ContentType.JSON)
                .body(Map.of("rule", onAMobile, "tests", List.of(passing)))
                .put("/api/v1/segments/" + segment)
                .then()
                .statusCode(201)
                .body("tests[0].facts.events[0].properties.path", equalTo(path));
        given().contentType(ContentType.JSON)
                .body(Map.of("rule", onAMobile.replace("mobile", "desktop"), "tests", List.of(passing)))
                .put("/api/v1/segments/" + segment)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("test-failed"));
    }
}
