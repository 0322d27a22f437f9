package io.tamis.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.platform.messaging.FactPublisher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, with a real broker and a real protocol of the store. Each test has a person of its own. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"profiles:read", "operations:manage"})
class ProfileServiceComponentTest {

    private static final Instant AT = Instant.parse("2025-11-20T10:00:00Z");

    @Inject
    FactPublisher publisher;

    @Inject
    BlindIndex index;

    Runnable stopStore = () -> {};
    Runnable startStore = () -> {};

    private final String user = "u-" + UUID.randomUUID();
    private final DataKey key = new MasterKeys(1, Map.of(1, new byte[32])).create();
    private final Queues queues = new Queues();

    @BeforeEach
    void prepare() {
        startStore.run();
    }

    private IdentityRef identity(Namespace namespace, String value) {
        String name = namespace.wire();
        return new IdentityRef(namespace, index.of(name, value), key.seal(value, "identity." + name));
    }

    private AcceptedEvent order(String messageId, Instant at, IdentityRef... identities) {
        String email = TextNode.valueOf("a@example.org").toString();
        return new AcceptedEvent(
                messageId,
                "shop",
                EventType.TRACK,
                "Order Completed",
                at,
                Instant.now(),
                List.of(identities),
                Map.of(
                        "revenue", DoubleNode.valueOf(12.5),
                        "email", Sealed.node(key.seal(email, "property.email"))),
                Map.of("email", Sealed.node(key.seal(email, "trait.email"))),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                null);
    }

    private void publish(AcceptedEvent... events) {
        publisher
                .publish(Exchange.EVENTS, RoutingKey.DEFAULT, new EventsAccepted(key.wrapped(), List.of(events)))
                .await()
                .atMost(Duration.ofSeconds(40));
    }

    private ValidatableResponse found(String namespace, String value) {
        return given().queryParam("namespace", namespace)
                .queryParam("value", value)
                .get("/api/v1/profiles")
                .then()
                .statusCode(200);
    }

    private String idOf(String user) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> found("user_id", user).body("items", hasSize(1)));
        return found("user_id", user).extract().path("items[0].id");
    }

    private void awaitCount(String user, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> found("user_id", user).body("items[0].activity.'Order Completed'.count", equalTo(count)));
    }

    @Test
    void anEventBecomesAProfileAndAnAnnouncement() {
        publish(
                order("m1", AT, identity(Namespace.USER_ID, user)),
                order("m2", AT.plusSeconds(5), identity(Namespace.USER_ID, user)));

        String id = idOf(user);

        given().get("/api/v1/profiles/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("version", notNullValue())
                .body("identities", hasSize(1))
                .body("identities[0].namespace", equalTo("user_id"))
                .body("identities[0].value", equalTo(user))
                .body("traits.email", equalTo("a@example.org"))
                .body("activity.'Order Completed'.count", equalTo(2))
                .body("activity.'Order Completed'.sum", equalTo(25.0f))
                .body("activity.'Order Completed'.first", equalTo("2025-11-20T10:00:00Z"))
                .body("firstSeen", equalTo("2025-11-20T10:00:00Z"))
                .body("lastSeen", equalTo("2025-11-20T10:00:05Z"))
                .body("mergedInto", nullValue());
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(queues.changed())
                        .anyMatch(it -> it.profileId().equals(id)));
        given().contentType("application/json")
                .body(Map.of("namespace", "user_id", "value", user))
                .post("/api/v1/profiles/search")
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
    }

    @Test
    void theHistoryIsPagedNewestFirstAndOpened() {
        List<AcceptedEvent> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add(order("h" + i + user, AT.plusSeconds(i), identity(Namespace.USER_ID, user)));
        }
        publish(orders.toArray(AcceptedEvent[]::new));
        String id = idOf(user);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        given().get("/api/v1/profiles/" + id + "/events").then().body("items", hasSize(5)));

        JsonNode first = page(id, Map.of("limit", "3"));
        JsonNode rest =
                page(id, Map.of("limit", "3", "cursor", first.get("nextCursor").asText()));

        assertThat(first.findValuesAsText("messageId")).containsExactly("h4" + user, "h3" + user, "h2" + user);
        assertThat(rest.findValuesAsText("messageId")).containsExactly("h1" + user, "h0" + user);
        assertThat(rest.has("nextCursor")).isFalse();
        assertThat(rest.at("/items/0/properties/email").asText()).isEqualTo("a@example.org");
        assertThat(page(id, Map.of("limit", "0")).at("/items")).hasSize(1);
        assertThat(page(id, Map.of("limit", "201")).at("/items")).hasSize(5);
    }

    private static JsonNode page(String id, Map<String, String> parameters) {
        return given().queryParams(parameters)
                .get("/api/v1/profiles/" + id + "/events")
                .as(JsonNode.class);
    }

    @Test
    void anOldIdAnswersWithThePersonItBecame() {
        String other = "other-" + user;
        String email = user + "@example.org";
        publish(order("a" + user, AT, identity(Namespace.USER_ID, user)));
        String survivor = idOf(user);
        publish(order("b" + user, AT, identity(Namespace.USER_ID, other), identity(Namespace.EMAIL, email)));
        String old = idOf(other);

        publish(order("c" + user, AT, identity(Namespace.USER_ID, user), identity(Namespace.EMAIL, email)));

        awaitCount(user, 3);
        given().get("/api/v1/profiles/" + old)
                .then()
                .statusCode(200)
                .body("id", equalTo(survivor))
                .body("mergedInto", equalTo(survivor));
        given().get("/api/v1/profiles/" + survivor + "/merges")
                .then()
                .statusCode(200)
                .body("items[0].profileId", equalTo(old))
                .body("items[0].into", equalTo(survivor));
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(queues.merged())
                        .anyMatch(it ->
                                it.loserId().equals(old) && it.survivorId().equals(survivor)));
    }

    @Test
    void aDecisionOfTheLedgerShowsOnThePerson() {
        publish(order("m" + user, AT, identity(Namespace.USER_ID, user)));
        String id = idOf(user);
        ConsentDecision decision =
                new ConsentDecision(identity(Namespace.USER_ID, user), Purpose.ANALYTICS, true, AT, AT);

        publisher
                .publish(Exchange.CONSENTS, RoutingKey.DEFAULT, new ConsentChanged(key.wrapped(), List.of(decision)))
                .await()
                .atMost(Duration.ofSeconds(40));

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> given().get("/api/v1/profiles/" + id)
                        .then()
                        .body("consents.analytics.granted", equalTo(true))
                        .body("consents.analytics.basis", equalTo("consent"))
                        .body("consents.analytics.decidedAt", equalTo("2025-11-20T10:00:00Z")));
        given().get("/api/v1/profiles/" + id + "/consents")
                .then()
                .statusCode(200)
                .body("items", hasSize(8))
                .body("decisions[0].value", equalTo(user));
    }

    @Test
    void everyoneIsToldAgainOnRequest() {
        publish(order("m" + user, AT, identity(Namespace.USER_ID, user)));
        String id = idOf(user);

        given().post("/api/v1/jobs/refresh-profiles/run").then().statusCode(202).body("state", equalTo("running"));

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        given().get("/api/v1/jobs").then().statusCode(200).body("items[0].state", equalTo("done")));
        assertThat(queues.refreshed()).anyMatch(it -> it.profileId().equals(id));
        given().post("/api/v1/jobs/nothing/run").then().statusCode(404);
    }

    @Test
    void whileTheStoreIsAwayNothingIsLostNothingIsDeadAndReadinessSaysSo() {
        publish(order("m0" + user, AT, identity(Namespace.USER_ID, user)));
        awaitCount(user, 1);

        stopStore.run();
        for (int i = 1; i <= 20; i++) {
            publish(order("m" + i + user, AT, identity(Namespace.USER_ID, user)));
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503));
        given().get("/q/health/live").then().statusCode(200);
        startStore.run();

        awaitCount(user, 21);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        assertThat(queues.dead()).isZero();
    }

    @Test
    void whatDoesNotExistAndWhatIsWrongAreToldApart() {
        given().get("/api/v1/profiles/nobody").then().statusCode(404).body("code", equalTo("profile_not_found"));
        found("user_id", "nobody").body("items", hasSize(0));
        found("email", "not an address").body("items", hasSize(0));
        given().queryParam("namespace", "shoe_size")
                .queryParam("value", "42")
                .get("/api/v1/profiles")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/namespace"));
    }

    @Test
    @TestSecurity(user = "partner", permissions = "events:write")
    void aTokenWithoutTheScopeIsRefused() {
        for (String path : List.of("", "/x", "/x/events", "/x/consents", "/x/merges")) {
            given().get("/api/v1/profiles" + path).then().statusCode(403);
        }
        given().get("/api/v1/jobs").then().statusCode(403);
        given().post("/api/v1/jobs/refresh-profiles/run").then().statusCode(403);
    }

    @Test
    @TestSecurity(authorizationEnabled = true)
    void nobodyReadsWithoutAToken() {
        given().get("/api/v1/profiles/x").then().statusCode(401);
        given().get("/api/v1/jobs").then().statusCode(401);
    }
}
