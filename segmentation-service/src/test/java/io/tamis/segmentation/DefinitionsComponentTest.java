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
import java.util.List;
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
    void aPutWithoutAStatusKeepsTheOneThereIs() {
        post("{'key':'%s','rule':'age > 18','status':'active'}".formatted(key).replace('\'', '"'))
                .statusCode(201);

        put("{'rule':'age > 19'}".replace('\'', '"')).statusCode(200).body("status", equalTo("active"));
        put("{'rule':'age > 19','status':'draft'}".replace('\'', '"'))
                .statusCode(200)
                .body("status", equalTo("draft"));
        given().delete(SEGMENTS + "/" + key).then().statusCode(204);
        put("{'rule':'age > 19'}".replace('\'', '"')).statusCode(201).body("status", equalTo("draft"));
    }

    private static final String BUYER = """
        {"name":"a buyer of May","facts":{"traits":{"age":36,"address":{"city":"Lyon"}},
         "events":[{"name":"Order Completed","at":"2026-05-03T10:00:00Z","value":12.5}],
         "segments":["loyal"],"scores":{"churn":0.25}},"expected":%s,"at":"%s"}\
        """;

    @Test
    void aSegmentIsSavedWithItsTestsIfTheyPass() {
        String rule = "age >= 18 AND address.city = 'Lyon' AND SUM('Order Completed', LAST 30 DAYS) > 12"
                + " AND SCORE('churn') < 0.5";
        String body = "{\"key\":\"%s\",\"rule\":\"%s\",\"tests\":[%s,%s]}";
        String passing = body.formatted(
                key,
                rule,
                BUYER.formatted("true", "2026-05-20T00:00:00Z"),
                BUYER.formatted("false", "2026-06-20T00:00:00Z"));

        String answer = post(passing)
                .statusCode(201)
                .body("tests", hasSize(2))
                .body("tests[0].facts.events[0].value", equalTo(12.5f))
                .body("tests[1].expected", equalTo(false))
                .extract()
                .asString();
        put(answer).statusCode(200).body("version", equalTo(1));

        put(body.formatted(
                        key,
                        rule,
                        BUYER.formatted("true", "2026-05-20T00:00:00Z"),
                        BUYER.formatted("true", "2026-06-20T00:00:00Z")))
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/tests/1"))
                .body("errors[0].code", equalTo("test-failed"))
                .body("errors[0].detail", containsString("a buyer of May"))
                .body("errors[0].detail", containsString("LAST 30 DAYS"));
        given().get(SEGMENTS + "/" + key).then().body("version", equalTo(1));
    }

    @Test
    void aTestMeansTheEffectiveRuleAndItsShapeIsChecked() {
        post("{\"key\":\"%s\",\"rule\":\"age >= 18\",\"status\":\"active\"}".formatted(key))
                .statusCode(201);
        post("{\"key\":\"%s-c\",\"parent\":\"%s\",\"rule\":\"vip = true\",\"tests\":[{\"facts\":{\"traits\":{\"vip\":true}},\"expected\":true}]}"
                        .formatted(key, key))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/tests/0"))
                .body("errors[0].detail", containsString("age >= 18"));
        post("{\"key\":\"%s-d\",\"rule\":\"age > 1\",\"tests\":[{\"facts\":{}},{\"facts\":{\"events\":[{\"name\":\"x\",\"at\":\"soon\"}]},\"expected\":true}]}"
                        .formatted(key))
                .statusCode(422)
                .body("errors.pointer", contains("/tests/0", "/tests/1/facts/events/0/at"));
    }

    @Test
    void theCharacterZeroIsRefusedAndNeverAFault() {
        post("{\"key\":\"" + key + "\",\"rule\":\"age > 1\",\"description\":\"a\\u0000\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/description"));
        post("{\"key\":\"" + key + "\",\"tags\":[\"a\",\"\\u0000\"]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/tags/1"));
        post("{\"key\":\"" + key
                        + "\",\"rule\":\"age > 1\",\"tests\":[{\"facts\":{\"traits\":{\"a\":\"\\u0000\"}},\"expected\":false}]}")
                .statusCode(201);
        given().get(SEGMENTS + "/" + key).then().statusCode(200);
        for (String path : List.of("/a%00b", "/a%00/members", "/a%00/versions")) {
            given().urlEncodingEnabled(false)
                    .get(SEGMENTS + path)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/key"));
        }
        given().contentType(ContentType.JSON)
                .body("{\"rule\":\"name = '\\u0000'\"}")
                .post(SEGMENTS + "/validate")
                .then()
                .statusCode(422);
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

    private ValidatableResponse validated(String body) {
        return given().contentType(ContentType.JSON)
                .body(body.formatted(key).replace('\'', '"'))
                .post(SEGMENTS + "/validate")
                .then()
                .statusCode(200);
    }

    @Test
    void aRuleIsCheckedUnderItsParentAsSavingItWouldBe() {
        post("{'key':'%s','rule':'age > 1'}".formatted(key).replace('\'', '"')).statusCode(201);
        post("{'key':'%s-child','rule':'age > 2','parent':'%s'}"
                        .formatted(key, key)
                        .replace('\'', '"'))
                .statusCode(201);

        validated("{'rule':'age > 3','parent':'%s'}").body("valid", equalTo(true));
        validated("{'rule':'age > 3','parent':'%s-nobody'}")
                .body("valid", equalTo(false))
                .body("diagnostics", hasSize(1))
                .body("diagnostics[0].severity", equalTo("error"))
                .body("diagnostics[0].code", equalTo("unknown-segment"))
                .body("diagnostics[0].pointer", equalTo("/parent"))
                .body("readable", equalTo("age > 3"));
        validated("{'rule':'age > 3','key':'%1$s','parent':'%1$s-child'}")
                .body("valid", equalTo(false))
                .body("diagnostics[0].code", equalTo("segment-cycle"))
                .body("diagnostics[0].pointer", equalTo("/parent"));
        validated("{'rule':'age >','parent':'%s-nobody'}")
                .body("diagnostics.pointer", contains("/rule", "/parent"))
                .body("diagnostics[0].line", equalTo(1));
        given().get(SEGMENTS + "/" + key).then().body("version", equalTo(1));
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
