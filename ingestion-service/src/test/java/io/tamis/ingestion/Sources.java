package io.tamis.ingestion;

import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** Creates sources for tests. */
public final class Sources {

    /** A source as its creation answered. */
    public record Created(String id, String writeKey) {}

    private Sources() {}

    /** Every purpose on consent. */
    public static Created needingConsent() {
        return create(Map.of("name", "Shop"));
    }

    /** May store without a decision of the person. */
    public static Created ofLegitimateInterest() {
        return create(Map.of(
                "name",
                "Till",
                "legalBasis",
                Map.of("analytics", "legitimate_interest", "profiling", "legitimate_interest")));
    }

    public static Created withOrigins(String... origins) {
        return create(Map.of(
                "name", "Web", "legalBasis", Map.of("analytics", "contract"), "allowedOrigins", List.of(origins)));
    }

    private static Created create(Map<String, Object> source) {
        ExtractableResponse<Response> created = RestAssured.given()
                .contentType("application/json")
                .body(source)
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract();
        return new Created(created.path("id"), created.path("writeKey"));
    }
}
