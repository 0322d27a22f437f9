package io.tamis.platform.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tamis.platform.messaging.RestartableBroker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RestartableBroker.class)
class ProblemComponentTest {

    @Test
    void aProblemCarriesCodeMessageAndErrors() {
        problem(given().get("/echo/fail/problem").then(), 409, "conflict")
                .body("message", equalTo("It exists."))
                .body("detail", equalTo("It exists."))
                .body("title", equalTo("Conflict"))
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].detail", equalTo("Taken."));
    }

    @Test
    void retryAfterIsInWholeSecondsRoundedUp() {
        problem(given().get("/echo/fail/later").then(), 503, "away").header("Retry-After", "2");
    }

    @Test
    void aBrokerThatIsAwayIsAPassingFailure() {
        problem(given().get("/echo/fail/broker").then(), 503, "unavailable").header("Retry-After", "5");
    }

    @Test
    void aStoreThatIsAwayIsAPassingFailureWithoutItsAddress() {
        problem(given().get("/echo/fail/store").then(), 503, "unavailable").body(not(containsString("internal:")));
    }

    @Test
    void aDefectTellsNothing() {
        problem(given().get("/echo/fail/unknown").then(), 500, "internal").body(not(containsString("secret")));
    }

    @Test
    void aLimitThatIsNoNumberIsRefusedByItsPointer() {
        given().get("/echo/list").then().statusCode(200).body(equalTo("the first 10"));
        for (String limit : List.of("many", "99999999999")) {
            problem(given().get("/echo/list?limit=" + limit).then(), 400, "invalid_parameter")
                    .body("errors[0].pointer", equalTo("/limit"));
        }
        problem(given().get("/echo/nowhere").then(), 404, "not_found");
    }

    @Test
    void malformedJsonIsRefusedWithItsPosition() {
        problem(post("{\"name\": \n nope}"), 400, "malformed_json")
                .body("errors[0].line", equalTo(2))
                .body("errors[0].pointer", equalTo(""));
    }

    @Test
    void anUnknownMemberIsRefusedByItsPointer() {
        problem(post("{\"name\":\"a\",\"items\":[{\"count\":1,\"kindd\":\"ONE\"}]}"), 400, "unknown_member")
                .body("errors[0].pointer", equalTo("/items/0/kindd"))
                .body("errors[0].detail", containsString("count, kind"));
    }

    @Test
    void theCharacterZeroIsRefusedByItsPlaceInBodiesPathsAndQueries() {
        problem(post("{\"name\":\"a\\u0000b\"}"), 422, "invalid_character").body("errors[0].pointer", equalTo("/name"));
        problem(post("{\"labels\":{\"x\":[\"fine\",\"\\u0000\"]}}"), 422, "invalid_character")
                .body("errors[0].pointer", equalTo("/labels/x/1"));
        problem(post("{\"labels\":{\"\\u0000\":[]}}"), 422, "invalid_character")
                .body("errors[0].pointer", equalTo("/labels"));
        problem(at("/echo/fail/a%00b"), 400, "invalid_character").body("errors[0].pointer", equalTo("/how"));
        problem(at("/echo/fail/problem?cursor=%00"), 400, "invalid_character")
                .body("errors[0].pointer", equalTo("/cursor"));
        problem(at("/echo/secured?cursor=%00"), 401, "unauthorized");
        problem(at("/echo/fail/problem?cursor=%2500"), 409, "conflict");
    }

    private static ValidatableResponse at(String address) {
        return given().urlEncodingEnabled(false).get(address).then();
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedByItsPointerWithoutTheValue() {
        problem(post("{\"items\":[{\"count\":\"many\"}]}"), 400, "invalid_body")
                .body("errors[0].pointer", equalTo("/items/0/count"))
                .body(not(containsString("many")))
                .body(not(containsString("io.tamis")));
    }

    @Test
    void aTimeThatIsNoneSaysWhatIsExpected() {
        problem(post("{\"at\":\"yesterday\"}"), 400, "invalid_body")
                .body("errors[0].detail", containsString("RFC 3339"));
    }

    @Test
    void aProblemOfAConstructorIsPassedOn() {
        problem(post("{\"items\":[{\"count\":-1}]}"), 422, "negative_count");
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        problem(post("{\"name\":\"" + "x".repeat(70_000) + "\"}"), 413, "too_large");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing/here, 404, not_found",
        "GET, /echo/nothing, 404, not_found",
        "PATCH, /echo, 405, method_not_allowed",
        "GET, /echo/secured, 401, unauthorized",
        "GET, /echo/forgotten, 401, unauthorized",
    })
    void whatNeverReachesAResourceIsAProblemToo(String method, String path, int status, String code) {
        problem(given().request(method, path).then(), status, code);
    }

    @Test
    void aBodyOfAnotherTypeIsUnsupported() {
        problem(
                given().contentType("application/xml")
                        .body("<a/>")
                        .post("/echo")
                        .then(),
                415,
                "unsupported_media_type");
    }

    @Test
    void a401SaysHowToAuthenticate() {
        given().get("/echo/secured").then().header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void aTokenThatWasCheckedIsStillHeldToItsScopes() {
        String with = Tokens.with("tamis", "segments:read");
        String without = Tokens.with("tamis", "profiles:read");
        for (int time = 0; time < 3; time++) {
            bearer(with).get("/echo/secured").then().statusCode(200);
            problem(bearer(without).get("/echo/secured").then(), 403, "forbidden");
            problem(bearer(with + "x").get("/echo/secured").then(), 401, "unauthorized");
            problem(
                    bearer(Tokens.with("others", "segments:read"))
                            .get("/echo/secured")
                            .then(),
                    401,
                    "unauthorized");
        }
    }

    @Test
    void aTokenWithTheScopeIsLetIn() {
        bearer(Tokens.with("tamis", "profiles:read segments:read"))
                .get("/echo/secured")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenWithoutTheScopeIsForbidden() {
        problem(
                bearer(Tokens.with("tamis", "segments:write"))
                        .get("/echo/secured")
                        .then(),
                403,
                "forbidden");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        problem(
                bearer(Tokens.with("another", "segments:read"))
                        .get("/echo/secured")
                        .then(),
                401,
                "unauthorized");
    }

    @Test
    void nonsenseForATokenIsRefused() {
        problem(bearer("nonsense").get("/echo/secured").then(), 401, "unauthorized");
    }

    @Test
    void aMethodThatSaysNothingAboutAccessIsRefusedToEverybody() {
        problem(
                bearer(Tokens.with("tamis", "segments:read"))
                        .get("/echo/forgotten")
                        .then(),
                403,
                "forbidden");
    }

    private static ValidatableResponse post(String json) {
        return given().contentType("application/json").body(json).post("/echo").then();
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code));
    }
}
