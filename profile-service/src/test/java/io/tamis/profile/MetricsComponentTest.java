package io.tamis.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.rules.EventFilter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Derived metrics with a real broker and a real protocol of the store. Each test has a person and a filter of its own. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:write"})
class MetricsComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    FactPublisher publisher;

    @Inject
    BlindIndex index;

    Runnable stopStore = () -> {};
    Runnable startStore = () -> {};

    private final String user = "u-" + UUID.randomUUID();
    private final String path = "/" + UUID.randomUUID();
    private final EventFilter filter = new EventFilter("Page Viewed", "path = '" + path + "'");
    private final DataKey key = new MasterKeys(1, Map.of(1, new byte[32])).create();
    private final Queues queues = new Queues();

    @BeforeEach
    void prepare() {
        startStore.run();
    }

    private void publish(String routingKey, Exchange exchange, Object message) {
        publisher.publish(exchange, routingKey, message).await().atMost(Duration.ofSeconds(30));
    }

    private void view(String messageId, String viewed) {
        IdentityRef identity =
                new IdentityRef(Namespace.USER_ID, index.of("user_id", user), key.seal(user, "identity.user_id"));
        AcceptedEvent event = new AcceptedEvent(
                messageId + user,
                "web",
                EventType.PAGE,
                "Page Viewed",
                Instant.now(),
                Instant.now(),
                List.of(identity),
                Map.of("path", TextNode.valueOf(viewed)),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                null);
        publish(RoutingKey.DEFAULT, Exchange.EVENTS, new EventsAccepted(key.wrapped(), List.of(event)));
    }

    private void say(MetricUse use, long epoch) {
        publish(
                RoutingKey.METRIC,
                Exchange.REGISTRY,
                new MetricDefined("test", filter.key(), filter.event(), filter.condition(), use, epoch));
    }

    /** The latest snapshot that was told of the person, on whichever queue; -1 where the metric is not known. */
    private long toldViews() {
        String row = index.of("user_id", user);
        ProfileSnapshot latest = Stream.concat(queues.changed().stream(), queues.refreshed().stream())
                .filter(it -> it.identities().stream()
                        .anyMatch(ref -> ref.blindIndex().equals(row)))
                .max(Comparator.comparingLong(ProfileSnapshot::version))
                .orElse(null);
        byte[] bytes = latest == null ? null : latest.metrics().get(filter.key());
        if (bytes == null) {
            return -1;
        }
        return bytes.length == 0 ? 0 : EventActivity.decode(bytes).count();
    }

    @Test
    void whatHappenedBeforeAndAfterTheDefinitionIsToldOfTheMetric() {
        view("m1", path);
        view("m2", "/");
        await().atMost(PATIENCE)
                .until(() -> toldViews() == -1 && !queues.changed().isEmpty());

        say(MetricUse.DEFINED, 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldViews()).isEqualTo(1));

        view("m3", path);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldViews()).isEqualTo(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/api/v1/metrics")
                        .then()
                        .statusCode(200)
                        .body("items.find { it.key == '" + filter.key() + "' }.condition", equalTo(filter.condition()))
                        .body("items.find { it.key == '" + filter.key() + "' }.services", contains("test"))
                        .body("items.find { it.key == '" + filter.key() + "' }.backfill.state", equalTo("done")));
    }

    @Test
    void aMetricThatIsDroppedIsGone() {
        say(MetricUse.DEFINED, 1);
        view("m1", path);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldViews()).isEqualTo(1));

        say(MetricUse.DROPPED, 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/api/v1/metrics")
                        .then()
                        .statusCode(200)
                        .body("items.findAll { it.key == '" + filter.key() + "' }.size()", equalTo(0)));

        view("m2", "/");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldViews()).isEqualTo(-1));
    }
}
