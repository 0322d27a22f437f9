package io.tamis.ingestion.sources.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.tamis.ingestion.IngestionStack;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@SuppressWarnings("NullAway.Init")
class SourcesComponentTest {

    private static final String SHOP = """
        {"name":"Shop","legalBasis":{"analytics":"contract"},"allowedOrigins":["https://shop.example.fr"],
         "consentCategories":{"C0002":["analytics","profiling"]}}\
        """;

    @Inject
    Pool pool;

    private static ValidatableResponse create(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/sources")
                .then();
    }

    private static int track(String writeKey) {
        return given().body("{\"userId\":\"u\",\"event\":\"e\",\"writeKey\":\"" + writeKey + "\"}")
                .post("/v1/t")
                .statusCode();
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void aSourceShowsItsKeyOnceAndStoresOnlyItsDigest() {
        ValidatableResponse created = create(SHOP)
                .statusCode(201)
                .body("name", equalTo("Shop"))
                .body("legalBasis.analytics", equalTo("contract"))
                .body("writeKey", notNullValue());
        String id = created.extract().path("id");
        String key = created.extract().path("writeKey");

        given().get("/api/v1/sources/" + id)
                .then()
                .statusCode(200)
                .body("writeKey", nullValue())
                .body("allowedOrigins[0]", equalTo("https://shop.example.fr"))
                .body("consentCategories.c0002", hasItem("profiling"));
        given().get("/api/v1/sources?limit=100").then().body("items.id", hasItem(id));
        String rows = pool.query("SELECT string_agg(s::text, '') AS rows FROM source s")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("rows");
        assertThat(rows).contains(id).doesNotContain(key);
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void aRotatedKeyReplacesTheFormerAndADeletedSourceTakesNothing() {
        ValidatableResponse created = create("{\"name\":\"Till\",\"legalBasis\":{\"analytics\":\"contract\"}}");
        String id = created.extract().path("id");
        String first = created.extract().path("writeKey");
        assertThat(track(first)).isEqualTo(200);

        String second = given().post("/api/v1/sources/" + id + "/rotate-key")
                .then()
                .statusCode(200)
                .extract()
                .path("writeKey");
        assertThat(track(first)).isEqualTo(401);
        assertThat(track(second)).isEqualTo(200);

        given().delete("/api/v1/sources/" + id).then().statusCode(204);
        assertThat(track(second)).isEqualTo(401);
        given().get("/api/v1/sources/" + id).then().statusCode(404).body("code", equalTo("unknown_source"));
        given().delete("/api/v1/sources/" + id).then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void aReplacedSourceKeepsItsKey() {
        ValidatableResponse created = create("{\"name\":\"A\",\"legalBasis\":{\"analytics\":\"contract\"}}");
        String id = created.extract().path("id");

        given().contentType("application/json")
                .body("{\"name\":\"B\",\"legalBasis\":{\"analytics\":\"legitimate_interest\"}}")
                .put("/api/v1/sources/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("B"))
                .body("legalBasis.analytics", equalTo("legitimate_interest"));
        assertThat(track(created.extract().path("writeKey"))).isEqualTo(200);
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void refusalsArePagedFromTheLatestBackwards() {
        ValidatableResponse created = create("{\"name\":\"Strict\"}");
        String key = created.extract().path("writeKey");
        String rejections = "/api/v1/sources/" + created.extract().path("id") + "/rejections?limit=2";
        for (int i = 1; i <= 5; i++) {
            given().body("{\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"m" + i + "\",\"writeKey\":\"" + key + "\"}")
                    .post("/v1/t");
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = cursor == null ? given() : given().queryParam("cursor", cursor);
            var answer = page.get(rejections).then().statusCode(200).body("totals.consent_unknown", equalTo(5));
            seen.addAll(answer.extract().path("items.messageId"));
            cursor = answer.extract().path("nextCursor");
        } while (cursor != null);

        assertThat(seen).containsExactly("m5", "m4", "m3", "m2", "m1");
        given().queryParam("cursor", "nonsense")
                .get(rejections)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_cursor"));
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void aRefusalThatTheStoreDidNotTakeIsWrittenOnceItDoes() {
        ValidatableResponse created = create("{\"name\":\"Strict\"}");
        String rejections = "/api/v1/sources/" + created.extract().path("id") + "/rejections";
        pool.query("ALTER TABLE source_rejection RENAME TO away").executeAndAwait();
        try {
            assertThat(track(created.extract().path("writeKey"))).isEqualTo(200);
            given().get(rejections).then().statusCode(not(200));
        } finally {
            pool.query("ALTER TABLE away RENAME TO source_rejection").executeAndAwait();
        }

        given().get(rejections)
                .then()
                .statusCode(200)
                .body("items.code", contains("consent_unknown"))
                .body("totals.consent_unknown", equalTo(1));
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void aCommandInChunksIsReadAndOneBeyondTheLimitIsRefused() throws Exception {
        String padded = SHOP + " ".repeat(1024 * 1024 - SHOP.length());

        assertThat(chunked(padded)).isEqualTo(201);
        assertThat(chunked(padded + " ")).isEqualTo(413);
    }

    private static int chunked(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/sources"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aStatementEndsByItself() {
        assertThat(pool.query("SHOW statement_timeout")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("30s");
    }

    @Test
    @TestSecurity(user = "admin", permissions = "sources:manage")
    void faultsAreNamedByTheirPlace() {
        create("{\"name\":\"\",\"legalBasis\":{\"analytics\":\"whim\"},\"allowedOrigins\":[\"shop.fr/path\"]}")
                .statusCode(422)
                .body("code", equalTo("invalid_source"))
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/legalBasis/analytics"))
                .body("errors.pointer", hasItem("/allowedOrigins/0"));
        create("{\"name\":\"x\",\"nmae\":1}").statusCode(400);
        create("{").statusCode(400).body("code", notNullValue());
    }

    @Test
    void theContractNamesEveryRoute() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/{call}'.post.operationId", equalTo("collect"))
                .body("paths.'/v1/pixel/{call}'.get", notNullValue())
                .body("paths.'/api/v1/sources'.post", notNullValue())
                .body("paths.'/api/v1/imports'.post", notNullValue())
                .body("paths.'/api/v1/consents/{namespace}/{value}/history'.get", notNullValue());
    }

    @Test
    void theDevelopmentSourceIsThere() {
        assertThat(track("demo-write-key")).isEqualTo(200);
    }

    @Test
    void withoutATokenTheManagementIsClosed() {
        for (String path : new String[] {
            "/api/v1/sources",
            "/api/v1/sources/x/rejections",
            "/api/v1/imports/x",
            "/api/v1/consents/user_id/u",
            "/api/v1/consents/user_id/u/history",
            "/api/v1/dead-letters"
        }) {
            given().get(path).then().statusCode(401).body("code", notNullValue());
        }
        given().post("/api/v1/events?source=x").then().statusCode(401);
    }

    @Test
    @TestSecurity(user = "marketing", permissions = "segments:read")
    void withoutTheScopeTheManagementIsForbidden() {
        given().get("/api/v1/sources").then().statusCode(403).body("code", notNullValue());
        given().post("/api/v1/imports?source=x").then().statusCode(403);
        given().get("/api/v1/consents/user_id/u").then().statusCode(403);
        given().get("/api/v1/dead-letters").then().statusCode(403);
    }
}
