package io.tamis.segmentation.delivery;

import static io.restassured.RestAssured.given;
import static io.tamis.segmentation.delivery.DeliveryScene.PATIENCE;
import static io.tamis.segmentation.delivery.Transitions.entered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.EmbeddedServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(user = "marketing", permissions = "destinations:manage")
@Timeout(60)
class DestinationsComponentTest {

    private static final String PATH = "/api/v1/destinations";

    @Inject
    FactPublisher publisher;

    @Inject
    Pool pool;

    private DeliveryScene scene;

    @BeforeEach
    void open() {
        scene = new DeliveryScene(publisher);
        await().atMost(PATIENCE).until(publisher::available);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theSecretIsShownOnceAndStoredSealed() {
        JsonPath created = scene.destination("/ok");
        String secret = created.getString("secret");

        assertThat(secret).startsWith("whsec_");
        given().get(PATH + "/{id}", created.getString("id"))
                .then()
                .statusCode(200)
                .body("secret", nullValue())
                .body("state", equalTo("active"))
                .body("eventTypes", hasItems("segment.entered", "segment.left"));
        for (Row row : pool.query("SELECT d::text AS all FROM destination d")
                .execute()
                .await()
                .atMost(PATIENCE)) {
            assertThat(row.getString(0)).doesNotContain(secret.substring("whsec_".length()));
        }
    }

    @Test
    void anotherTypeIsRefusedWithWhatIsAllowed() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "a",
                        "type",
                        "brevo",
                        "purposes",
                        List.of("email_marketing"),
                        "url",
                        "https://a.example/"))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_destination"))
                .body("errors[0].pointer", equalTo("/type"))
                .body("errors[0].detail", equalTo("Must be one of [webhook]."));
    }

    @Test
    void everyErrorIsToldAtOnce() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "type", "webhook",
                        "url", "https://user@example.com/",
                        "purposes", List.of("spam"),
                        "eventTypes", List.of("profile.merged"),
                        "segments", List.of("")))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/name", "/url", "/purposes/0", "/eventTypes/0", "/segments/0"));
    }

    @Test
    void anAddressInsideIsRefusedAndSoIsPlainHttpOutside() {
        for (String url : List.of(
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/",
                "https://[::ffff:10.0.0.1]/",
                "http://1.1.1.1/")) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("name", "a", "type", "webhook", "url", url, "purposes", List.of("profiling")))
                    .post(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/url"));
        }
    }

    @Test
    void aPausedDestinationKeepsWhatHappensForLater() {
        JsonPath destination = scene.destination("/paused");
        String id = destination.getString("id");
        given().post(PATH + "/{id}/pause", id).then().statusCode(200).body("state", equalTo("paused"));

        scene.announce(entered(person(), 1));
        scene.awaitStates(destination, "pending");
        assertThat(scene.receiver.at("/paused")).isEmpty();
        given().post(PATH + "/{id}/resume", id).then().statusCode(200).body("state", equalTo("active"));

        scene.awaitStates(destination, "delivered");
    }

    @Test
    void afterARotationBothSecretsVerify() throws Exception {
        JsonPath destination = scene.destination("/rotated");
        JsonPath rotated = given().post(PATH + "/{id}/rotate-secret", destination.getString("id"))
                .then()
                .statusCode(200)
                .body("previousValidUntil", notNullValue())
                .extract()
                .jsonPath();

        scene.announce(entered(person(), 1));
        Receiver.Received received = scene.received("/rotated", 1).getFirst();

        for (JsonPath answer : List.of(destination, rotated)) {
            new Webhook(answer.getString("secret"))
                    .verify(received.body(), HttpHeaders.of(received.headers(), (a, b) -> true));
        }
        assertThat(rotated.getString("secret")).isNotEqualTo(destination.getString("secret"));
    }

    @Test
    void aTestMessageIsSignedAndItsAnswerTold() throws Exception {
        JsonPath destination = scene.destination("/trial");
        scene.receiver.on("/trial", number -> Receiver.Reply.of(number == 1 ? 200 : 404));

        given().post(PATH + "/{id}/test", destination.getString("id"))
                .then()
                .statusCode(200)
                .body("delivered", equalTo(true))
                .body("status", equalTo(200));
        given().post(PATH + "/{id}/test", destination.getString("id"))
                .then()
                .body("delivered", equalTo(false))
                .body("status", equalTo(404));

        Receiver.Received received = scene.receiver.at("/trial").getFirst();
        new Webhook(destination.getString("secret"))
                .verify(received.body(), HttpHeaders.of(received.headers(), (a, b) -> true));
    }

    @Test
    void aChangedDestinationKeepsItsSecretAndSendsByItsNewTerms() {
        JsonPath destination = scene.destination("/old");
        String id = destination.getString("id");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Renamed",
                        "type", "webhook",
                        "url", scene.receiver.url("/new").toString(),
                        "purposes", List.of("profiling"),
                        "segments", List.of("vip")))
                .put(PATH + "/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("segments", equalTo(List.of("vip")));

        scene.announce(entered(person(), 1));

        scene.received("/new", 1);
        assertThat(scene.receiver.at("/old")).isEmpty();
    }

    @Test
    void aRemovedDestinationIsGoneWithItsDeliveries() {
        JsonPath destination = scene.destination("/removed");
        String id = destination.getString("id");
        scene.announce(entered(person(), 1));
        scene.awaitStates(destination, "delivered");

        given().delete(PATH + "/{id}", id).then().statusCode(204);

        given().get(PATH + "/{id}", id).then().statusCode(404).body("code", equalTo("destination_unknown"));
        given().get(PATH + "/{id}/deliveries", id).then().statusCode(404);
        given().delete(PATH + "/{id}", id).then().statusCode(404);
        given().get(PATH + "/not-an-id").then().statusCode(404);
    }

    @Test
    void listsPageToTheirEnd() {
        scene.destination("/a");
        scene.destination("/b");
        JsonPath last = scene.destination("/c");
        scene.announce(entered(person(), 1), entered(person(), 1), entered(person(), 1));
        scene.awaitStates(last, "delivered", "delivered", "delivered");

        JsonPath first = given().get(PATH + "?limit=2").jsonPath();
        JsonPath second = given().queryParam("cursor", first.getString("nextCursor"))
                .get(PATH)
                .jsonPath();
        JsonPath newest = given().get(PATH + "/{id}/deliveries?limit=2", last.getString("id"))
                .jsonPath();
        JsonPath oldest = given().queryParam("cursor", newest.getString("nextCursor"))
                .get(PATH + "/{id}/deliveries", last.getString("id"))
                .jsonPath();

        assertThat(first.getList("items")).hasSize(2);
        assertThat(second.getList("items")).isNotEmpty();
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(newest.getList("items.id")).hasSize(2);
        assertThat(oldest.getList("items.id")).hasSize(1).doesNotContainAnyElementsOf(newest.getList("items.id"));
        assertThat(given().get(PATH + "?limit=0").jsonPath().getList("items")).hasSize(1);
        given().get(PATH + "?limit=501").then().statusCode(200);
        given().get(PATH + "?cursor=nonsense!").then().statusCode(400);
    }

    @Test
    void deliveriesSayNothingAboutThePerson() {
        JsonPath destination = scene.destination("/private");
        String person = person();
        scene.announce(entered(person, 1));
        scene.awaitStates(destination, "delivered");

        String answer = given().get(PATH + "/{id}/deliveries", destination.getString("id"))
                .asString();

        assertThat(answer).doesNotContain(person).doesNotContain("example.org").doesNotContain("u-");
    }

    @Test
    @TestSecurity(user = "partner", permissions = "segments:read")
    void withoutTheScopeNothingIsAnswered() {
        given().get(PATH).then().statusCode(403);
        given().post(PATH + "/{id}/test", UUID.randomUUID()).then().statusCode(403);
        given().get(PATH + "/{id}/deliveries", UUID.randomUUID()).then().statusCode(403);
    }

    private static String person() {
        return UUID.randomUUID().toString();
    }
}
