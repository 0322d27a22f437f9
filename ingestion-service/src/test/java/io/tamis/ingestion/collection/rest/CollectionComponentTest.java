package io.tamis.ingestion.collection.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.ingestion.BrokerSwitch;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Published;
import io.tamis.ingestion.Sources;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@TestSecurity(user = "tester", permissions = {"sources:manage"})
@SuppressWarnings("NullAway.Init")
class CollectionComponentTest {

    BrokerSwitch broker;

    private Published published;
    private String writeKey;
    private final String messageId = UUID.randomUUID().toString();

    @BeforeEach
    void listen() {
        published = Published.events(broker);
        writeKey = Sources.ofLegitimateInterest().writeKey();
    }

    @AfterEach
    void stopListening() {
        published.close();
    }

    private String track() {
        return """
                {"userId":"u1","event":"Order Completed","properties":{"revenue":12.5},"messageId":"%s","writeKey":"%s"}"""
                .formatted(messageId, writeKey);
    }

    @ParameterizedTest
    @CsvSource({
        "track, track", "t, track", "identify, identify", "i, identify", "page, page", "p, page", "screen, screen",
        "s, screen", "group, group", "g, group", "alias, alias", "a, alias"
    })
    void everyRouteAnswersExactly200WithSuccessAndPublishes(String route, String type) {
        String body = """
                {"userId":"u1","previousId":"old","groupId":"g","event":"E","messageId":"%s","writeKey":"%s"}"""
                .formatted(messageId, writeKey);

        given().contentType("application/json")
                .body(body)
                .post("/v1/" + route + "/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo("{\"success\":true}"));

        AcceptedEvent event = published.event(messageId);
        assertThat(event.type()).isEqualTo(EventType.of(type).orElseThrow());
    }

    @Test
    void theMinimalTrackIsPublished() {
        given().contentType("text/plain").body(track()).post("/v1/track").then().statusCode(200);

        assertThat(published.event(messageId).name()).isEqualTo("Order Completed");
    }

    @Test
    void anUnknownWriteKeyIsRefusedWithCodeAndMessage() {
        given().body("{\"userId\":\"u\",\"event\":\"e\",\"writeKey\":\"nope\"}")
                .post("/v1/t")
                .then()
                .statusCode(401)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("invalid_write_key"))
                .body("message", notNullValue());
    }
}
