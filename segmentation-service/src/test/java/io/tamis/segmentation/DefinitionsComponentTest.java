package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write"})
class DefinitionsComponentTest {
    private static final String SEGMENTS = "/api/v1/segments";
    private final String key = "k" + UUID.randomUUID().toString().substring(0, 8);

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post(SEGMENTS).then();
    }

    private ValidatableResponse put(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put(SEGMENTS + "/" + key)
                .then();
    }

    @Test
    void aDefinitionIsCreatedReadChangedAndDeletedWithItsVersionsKept() {
        post("{'key':'%s','rule':'age > 18'}".formatted(key).replace('\'', '"'))
                .statusCode(201)
                .header("Location", containsString(key))
                .body("status", equalTo("draft"))
                .body("name", equalTo(key))
                .body("purposes", contains("profiling"))
                .body("level", equalTo(1))
                .body("size", equalTo(0))
                .body("backfill.state", equalTo("done"));
        put("{'rule':'age > 18'}".replace('\'', '"')).statusCode(200).body("version", equalTo(1));
        put("{'rule':'age > 19','tags':['x']}".replace('\'', '"'))
                .statusCode(200)
                .body("version", equalTo(2));
        given().get(SEGMENTS + "/" + key + "/versions")
                .then()
                .body("items.version", contains(2, 1))
                .body("items[1].rule", equalTo("age > 18"));
        given().get(SEGMENTS).then().body("items.key", hasItem(key));
        given().get(SEGMENTS + "/tree").then().body("items.key", hasItem(key));

        given().delete(SEGMENTS + "/" + key).then().statusCode(204);
        given().get(SEGMENTS + "/" + key).then().statusCode(404).body("code", equalTo("segment_unknown"));
    }

    @Test
    void whatTheServiceAnsweredCanBeSentBack() {
        String answer = post("{'key':'%s','rule':'age > 18','status':'active'}"
                        .formatted(key)
                        .replace('\'', '"'))
                .statusCode(201)
                .extract()
                .asString();

        put(answer).statusCode(200).body("version", equalTo(1));
    }

    @Test
    void anErrorInARuleIsAnsweredWithItsPlace() {
        post("{'key':'%s','status':'active','rule':'age >= 18 AND\\n IN SEGMENT nowhere'}"
                        .formatted(key)
                        .replace('\'', '"')
                        .replace("nowhere", "'nowhere'"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/rule"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", notNullValue())
                .body("errors[0].length", notNullValue())
                .body("errors[0].code", notNullValue())
                .body("errors[0].detail", containsString("nowhere"));
        post("{\"key\":\"" + key + "\",\"status\":\"active\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/rule"));
    }

    @Test
    void wrongMembersAreAllNamed() {
        post("{\"key\":\"a b\",\"status\":\"gone\",\"purposes\":[\"profiling\",\"fun\"]}")
                .statusCode(422)
                .body("errors.pointer", contains("/key", "/purposes/1", "/status"));
        post("{\"key\":").statusCode(400);
        post("{\"key\":\"" + key + "\",\"rul\":\"age > 1\"}").statusCode(400);
    }

    @Test
    void aTakenKeyAndANeededSegmentConflict() {
        String body = "{\"key\":\"" + key + "\",\"rule\":\"age > 1\"}";
        post(body).statusCode(201);

        post(body).statusCode(409).body("code", equalTo("segment_exists"));
        post("{\"key\":\"%s-child\",\"rule\":\"age > 1\",\"parent\":\"%s\"}".formatted(key, key))
                .statusCode(201);
        given().delete(SEGMENTS + "/" + key).then().statusCode(409).body("code", equalTo("segment_needed"));
    }

    @Test
    void aRuleIsCheckedWithoutBeingSaved() {
        given().contentType(ContentType.JSON)
                .body("{\"rule\":\"(Âge >= 18) AND COUNT('Order Completed') > 2\"}")
                .post(SEGMENTS + "/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("dependencies.events", contains("Order Completed"));
        given().contentType(ContentType.JSON)
                .body("{\"rule\":\"age >=\"}")
                .post(SEGMENTS + "/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("diagnostics", hasSize(1));
    }

    @Test
    @TestSecurity(user = "reader", permissions = "segments:read")
    void readingIsNotWriting() {
        post("{\"key\":\"" + key + "\"}").statusCode(403);
        given().get(SEGMENTS).then().statusCode(200);
    }

    @Test
    @TestSecurity
    void withoutATokenNothingIsAnswered() {
        given().get(SEGMENTS).then().statusCode(401);
    }
}
