package io.tamis.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.consent.LegalBasis;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Training data through the API, from events that come over the broker. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "data-science",
        permissions = {"models:deploy", "profiles:read"})
class FeatureExportsComponentTest {

    private static final Instant AT = Instant.parse("2025-06-01T00:00:00Z");

    @Inject
    FactPublisher publisher;

    @Inject
    BlindIndex index;

    private final String user = "x-" + UUID.randomUUID();
    private final DataKey key = new MasterKeys(1, Map.of(1, new byte[32])).create();

    private AcceptedEvent event(
            String name, Instant at, Map<String, com.fasterxml.jackson.databind.JsonNode> properties) {
        IdentityRef identity =
                new IdentityRef(Namespace.USER_ID, index.of("user_id", user), key.seal(user, "identity.user_id"));
        return new AcceptedEvent(
                UUID.randomUUID().toString(),
                "exports",
                EventType.TRACK,
                name,
                at,
                Instant.now(),
                List.of(identity),
                properties,
                Map.of("plan", TextNode.valueOf("plan of " + user)),
                Map.of(),
                List.of(),
                Map.of(Purpose.PROFILING, LegalBasis.LEGITIMATE_INTEREST),
                List.of(),
                null);
    }

    private AcceptedEvent order(Instant at, double revenue, String id) {
        return event(
                "Order Completed",
                at,
                Map.of("revenue", DoubleNode.valueOf(revenue), "order_id", TextNode.valueOf(id)));
    }

    private void publish(List<AcceptedEvent> events) {
        publisher
                .publish(Exchange.EVENTS, RoutingKey.DEFAULT, new EventsAccepted(key.wrapped(), events))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private ValidatableResponse profile() {
        return given().queryParam("namespace", "user_id")
                .queryParam("value", user)
                .get("/api/v1/profiles")
                .then()
                .statusCode(200);
    }

    private void awaitOrders(int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> profile().body("items[0].activity.'Order Completed'.count", equalTo(count)));
    }

    private static ValidatableResponse ask(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/feature-exports")
                .then();
    }

    /** Asks, waits for the end and gives the data. */
    private static io.restassured.response.Response made(String body) {
        String id = ask(body).statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/v1/feature-exports/" + id)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("done")));
        return given().get("/api/v1/feature-exports/" + id + "/data");
    }

    private static final String REQUEST = """
            {"features": [
                {"name": "spent", "expression": "SUM('Order Completed')"},
                {"name": "plan", "expression": "plan"},
                {"name": "last", "expression": "LAST('Order Completed')"}],
             "label": {"expression": "COUNT('Order Completed') > 0", "horizon": "P30D"},
             "at": "2025-06-01T00:00:00Z", "format": "%s"}
            """;

    @Test
    void trainingDataIsExportedAsCsv() {
        publish(List.of(
                order(AT.minusSeconds(60), 12.5, "a"),
                order(AT.plusSeconds(60), 100, "b"),
                order(AT.minusSeconds(30), 2, "c")));
        awaitOrders(3);
        String profileId = profile().extract().path("items[0].id");

        var data = made(REQUEST.formatted("csv"));

        data.then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", startsWith("attachment; filename=\"features-"));
        List<String> lines = Arrays.asList(new String(data.asByteArray(), StandardCharsets.UTF_8).split("\r\n"));
        assertThat(lines.getFirst()).isEqualTo("profileId,spent,plan,last,label");
        assertThat(lines).contains(profileId + ",14.5,plan of " + user + ",2025-05-31T23:59:30Z,true");
    }

    @Test
    void trainingDataIsExportedAsParquet() {
        publish(List.of(order(AT.minusSeconds(60), 12.5, "a")));
        awaitOrders(1);

        var data = made(REQUEST.formatted("parquet"));

        data.then().statusCode(200).header("Content-Type", startsWith("application/vnd.apache.parquet"));
        byte[] bytes = data.asByteArray();
        assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ask("""
                        {"features": [{"name": "", "expression": "1"}, {"name": "a"}], "format": "xlsx",
                         "label": {"expression": "1", "horizon": "soon"}}
                        """)
                .statusCode(422)
                .body("code", equalTo("invalid_export"))
                .body(
                        "errors.pointer",
                        hasItems("/features/0/name", "/features/1/expression", "/format", "/label/horizon", "/at"));
    }

    @Test
    void expressionsAreRefusedWithTheirPlace() {
        ask("""
                        {"features": [{"name": "a", "expression": "1 + NOW"}, {"name": "b", "expression": "email"},
                            {"name": "c", "expression": "SCORE('churn')"}],
                         "at": "2025-06-01T00:00:00Z"}
                        """)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains("/features/0/expression", "/features/1/expression", "/features/2/expression"))
                .body("errors.code", contains("type", "direct_identifier", "conclusion"))
                .body("errors[2].line", equalTo(1))
                .body("errors[2].column", equalTo(1));
    }

    @Test
    void aSegmentIsRefusedBecauseProfilesDoNotKnowAny() {
        ask("{\"features\": [{\"name\": \"a\", \"expression\": \"1\"}], \"at\": \"2025-06-01T00:00:00Z\","
                        + " \"segment\": \"vip\"}")
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/segment"));
    }

    @Test
    void aLabelWhoseTimeIsNotOverIsRefused() {
        ask("{\"features\": [{\"name\": \"a\", \"expression\": \"1\"}], \"at\": \""
                        + Instant.now().minus(Duration.ofDays(1)) + "\","
                        + " \"label\": {\"expression\": \"1\", \"horizon\": \"30 DAYS\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/label/horizon"));
    }

    @Test
    void anUnknownExportIsNotFound() {
        given().get("/api/v1/feature-exports/none").then().statusCode(404);
        given().get("/api/v1/feature-exports/none/data").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "marketing",
            permissions = {"profiles:read"})
    void whoMayNotDeployModelsMayNotExport() {
        ask(REQUEST.formatted("csv")).statusCode(403);
        given().get("/api/v1/feature-exports/none").then().statusCode(403);
        given().get("/api/v1/feature-exports/none/data").then().statusCode(403);
    }

    @Test
    void anOrderCancelledBehindATileIsTakenBackInTheRunningService() {
        List<AcceptedEvent> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            orders.add(order(AT.plusSeconds(i), i, "o" + i));
        }
        publish(orders);
        awaitOrders(300);

        publish(List.of(event("Order Cancelled", AT.plusSeconds(500), Map.of("order_id", TextNode.valueOf("o7")))));

        awaitOrders(299);
        profile().body("items[0].activity.'Order Completed'.sum", equalTo(300 * 299 / 2 - 7f));
    }
}
