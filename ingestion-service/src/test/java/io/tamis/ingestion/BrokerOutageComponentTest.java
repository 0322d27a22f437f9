package io.tamis.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@TestSecurity(
        user = "tester",
        permissions = {"sources:manage", "events:write", "consents:read", "consents:write"})
@SuppressWarnings("NullAway.Init")
class BrokerOutageComponentTest {

    BrokerSwitch broker;

    @Test
    void withoutTheBrokerNothingIsPromisedAndAfterItEverythingWorksAgain() {
        Sources.Created source = Sources.ofLegitimateInterest();
        String track = "{\"userId\":\"outage\",\"event\":\"e\",\"messageId\":\"m1\",\"writeKey\":\"" + source.writeKey()
                + "\"}";
        given().body(track).post("/v1/t").then().statusCode(200);

        broker.off();

        given().body(track)
                .post("/v1/t")
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("code", equalTo("unavailable"))
                .body("message", notNullValue());
        given().body("{\"batch\":[" + track.replace("{\"userId", "{\"type\":\"track\",\"userId") + "]}")
                .post("/api/v1/events?source=" + source.id())
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
        String importId = given().body("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"outage\"}\n")
                .post("/api/v1/imports?source=" + source.id())
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        given().contentType("application/json")
                .body("{\"purposes\":{\"profiling\":true}}")
                .put("/api/v1/consents/user_id/outage")
                .then()
                .statusCode(200);

        broker.on();

        try (Published events = again(source.writeKey())) {
            given().body(track.replace("m1", "m2")).post("/v1/t").then().statusCode(200);
            assertThat(events.event("m2").consents()).hasSize(1);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        "done".equals(given().get("/api/v1/imports/" + importId).path("state")));
        given().get("/api/v1/imports/" + importId).then().body("accepted", equalTo(1));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private Published again(String writeKey) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        given().body("{\"userId\":\"outage\",\"event\":\"probe\",\"writeKey\":\"" + writeKey + "\"}")
                                        .post("/v1/t")
                                        .statusCode()
                                == 200);
        return Published.events(broker);
    }
}
