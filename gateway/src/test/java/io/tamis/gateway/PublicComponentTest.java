package io.tamis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description that everybody may read, the limits that everybody has, and what is for neighbours only. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class PublicComponentTest {

    @Test
    void theDescriptionJoinsThoseOfTheServices() {
        given().get("/openapi?format=json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("info.title", equalTo("Tamis"))
                .body("paths.'/api/v1/sources'.get.summary", equalTo("Of ingestion"))
                .body("paths.'/api/v1/profiles/{id}'.get.summary", equalTo("Of profile"))
                .body("paths.'/api/v1/segments/{key}'.get.security[0].bearer", contains("segments:read"))
                .body("paths.'/v1/batch'.post.security[0].writeKey", equalTo(List.of()))
                .body("paths.'/api/v1/internal'", nullValue())
                .body("x-unavailable", nullValue());
    }

    @Test
    void itIsYamlUnlessAskedOtherwise() {
        String yaml = given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .extract()
                .asString();

        assertThat(yaml).startsWith("openapi: \"3.1.0\"").contains("/api/v1/segments/{key}:");
        given().get("/openapi?format=xml").then().statusCode(400).body("code", equalTo("unknown_format"));
        given().post("/openapi").then().statusCode(405);
    }

    @Test
    void itNamesTheServiceThatIsAway() {
        FakeServices.PROFILE.stop();
        try {
            await().untilAsserted(() -> given().get("/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .body("x-unavailable", contains("profile"))
                    .body("paths.'/api/v1/sources'.get.summary", equalTo("Of ingestion")));
        } finally {
            FakeServices.PROFILE.start();
        }
        await().untilAsserted(() -> given().get("/openapi?format=json").then().body("x-unavailable", nullValue()));
    }

    @Test
    void aClientInAHurryIsSlowedDownAlone() {
        // Two a second are admitted: a busy machine may need a few more than three to be in a hurry.
        Response slowed = Stream.generate(() -> segmentsAs("hurried"))
                .limit(100)
                .filter(it -> it.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        slowed.then()
                .contentType("application/problem+json")
                .body("code", equalTo("too_many_requests"))
                .header("Retry-After", equalTo("1"))
                .header("RateLimit-Policy", equalTo("\"client\";q=2;w=1"))
                .header("RateLimit", equalTo("\"client\";r=0;t=1"));
        segmentsAs("patient")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"client\";q=200;w=1"))
                .header("RateLimit", startsWith("\"client\";r=199"));
    }

    @Test
    void probesAndMetricsAreForNeighbours() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);

        for (String path : List.of("/q", "/q/metrics", "/%71/metrics", "//q/metrics", "/v1/track/../../q/metrics")) {
            given().urlEncodingEnabled(false)
                    .header("X-Forwarded-For", "8.8.8.8")
                    .get(path)
                    .then()
                    .statusCode(401);
        }
        given().header("X-Forwarded-For", "8.8.8.8")
                .header("Authorization", "Bearer " + Tokens.with("operations:manage"))
                .get("/q/metrics")
                .then()
                .statusCode(404);
    }

    @Test
    void metricsNameRoutesAndNobody() {
        String person = "0199-a-person";
        given().header("Authorization", "Bearer " + Tokens.with("profiles:read"))
                .get("/api/v1/profiles/" + person);
        given().get("/api/v1/unknown/" + person);

        given().get("/q/metrics")
                .then()
                .body(containsString("route=\"/api/v1/profiles/{id}\""))
                .body(containsString("route=\"none\""))
                .body(not(containsString(person)));
    }

    private static Response segmentsAs(String client) {
        return given().header("Authorization", "Bearer " + Tokens.of(client, "segments:read"))
                .get("/api/v1/segments");
    }
}
