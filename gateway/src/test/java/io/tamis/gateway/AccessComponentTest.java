package io.tamis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tamis.gateway.routing.Access;
import io.tamis.gateway.routing.Route;
import io.tamis.gateway.routing.Routes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks the table with real signed tokens, and then everything that is not in it. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class AccessComponentTest {

    private static final String EVERYTHING = String.join(
            " ",
            Routes.all().stream()
                    .map(Route::access)
                    .filter(Access.Scope.class::isInstance)
                    .map(it -> ((Access.Scope) it).name())
                    .distinct()
                    .toList());

    static Stream<Route> secured() {
        return Routes.all().stream().filter(it -> !it.open());
    }

    static Stream<Route> collection() {
        return Routes.all().stream().filter(it -> it.access() instanceof Access.WriteKey);
    }

    @ParameterizedTest
    @MethodSource("secured")
    void withoutATokenNothingIsReached(Route route) {
        int before = received();

        Response answer = call(given(), route);

        problem(answer, 401, "unauthorized", mediaType(route)).header("WWW-Authenticate", equalTo("Bearer"));
        assertThat(received()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("secured")
    void everyOtherScopeTogetherIsNotEnough(Route route) {
        String scope = ((Access.Scope) route.access()).name();
        String others = String.join(
                " ",
                List.of(EVERYTHING.split(" ")).stream()
                        .filter(it -> !it.equals(scope))
                        .toList());
        int before = received();

        Response answer = call(bearer(Tokens.with(others)), route);

        problem(answer, 403, "forbidden", mediaType(route));
        assertThat(received()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("secured")
    void theScopeAloneReachesTheServiceWithTheCallersToken(Route route) {
        String token = Tokens.with(((Access.Scope) route.access()).name());

        Response answer = call(bearer(token), route);

        answer.then()
                .statusCode(200)
                .body("service", equalTo(route.service().wire()))
                .body("method", equalTo(route.method()))
                .body("uri", equalTo(path(route)))
                .body("headers.authorization", equalTo("Bearer " + token));
    }

    @Test
    void everybodyMayAskForTheHealthOfInference() {
        for (String path : List.of("/v2/health/live", "/v2/health/ready")) {
            given().get(path).then().statusCode(200).body("service", equalTo("scoring"));
            given().header("Authorization", "Bearer nonsense").get(path).then().statusCode(200);
        }
        given().get("/v2").then().statusCode(401);
        bearer(Tokens.with("scores:read")).get("/v2/").then().statusCode(200).body("service", equalTo("scoring"));
    }

    @ParameterizedTest
    @MethodSource("collection")
    void collectionNeedsNoTokenAndNoneIsVerified(Route route) {
        for (String header : List.of("Basic ZGVtbzo=", "Bearer a-write-key", "Bearer " + Tokens.expired(""))) {
            Response answer = call(given().header("Authorization", header), route);

            answer.then()
                    .statusCode(200)
                    .body("service", equalTo("ingestion"))
                    .body("method", equalTo(route.method()))
                    .body("headers.authorization", equalTo(header));
        }
    }

    @Test
    void aPageMayReadARefusalOfTheGatewayUnderV1() {
        for (Response refusal : List.of(
                page().post("/v1/nothing"),
                page().get("/v1/track"),
                page().body(new byte[2_000_000]).post("/v1/b"))) {
            refusal.then()
                    .statusCode(oneOf(401, 405, 413))
                    .header("Access-Control-Allow-Origin", equalTo("https://shop.example"))
                    .header("Access-Control-Allow-Credentials", equalTo("true"))
                    .header("Access-Control-Expose-Headers", equalTo("retry-after"))
                    .header("Vary", equalTo("Origin"));
        }
        FakeServices.INGESTION.stop();
        try {
            page().post("/v1/t")
                    .then()
                    .statusCode(503)
                    .header("Access-Control-Allow-Origin", equalTo("https://shop.example"));
        } finally {
            FakeServices.INGESTION.start();
        }
        page().get("/api/v1/segments").then().statusCode(401).header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void ingestionAnswersWhatABrowserAsksBeforeAnyCallUnderV1() {
        for (String path : List.of("/v1/t", "/v1/nothing", "/v1/deep/nothing")) {
            page().options(path).then().statusCode(200).body("service", equalTo("ingestion"));
        }
        page().options("/api/v1/nothing").then().statusCode(401);
    }

    private static RequestSpecification page() {
        return given().header("Origin", "https://shop.example");
    }

    @Test
    void refusalsUnderV2AreErrorsOfOpenInference() {
        given().get("/v2/models/churn")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .body("error", equalTo("Send a valid bearer token."))
                .body("code", equalTo("unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/import/", "/v1/pixel/track?data=e30=", "/v1/projects/demo-write-key/settings"})
    void collectionPathsKeepTheirFormAndQuery(String path) {
        var answer = path.startsWith("/v1/import")
                ? given().urlEncodingEnabled(false).post(path)
                : given().urlEncodingEnabled(false).get(path);

        answer.then().statusCode(200).body("uri", equalTo(path));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /api/v1/nothing",
        "GET, /api/v1/internal",
        "OPTIONS, /api/v1/segments",
        "PATCH, /api/v1/segments",
        "POST, /v1/nothing",
        "GET, /api/v1/segments/a;b=c",
        "GET, /api/v1/segments//members",
        "GET, /v1/../api/v1/segments",
        "GET, /v1/%2e%2e/api/v1/segments",
        "GET, /quiet",
    })
    void everythingElseIsRefusedWithoutAToken(String method, String path) {
        int before = received();

        Response answer = given().urlEncodingEnabled(false).request(method, path);

        problem(answer, 401, "unauthorized");
        assertThat(received()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /api/v1/nothing",
        "GET, /api/v1/internal",
        "GET, /api/v1/segments/a;b=c",
        "GET, /api/v1/profiles/a/segments/b/c",
        "POST, /v1/nothing",
        "GET, /quiet",
    })
    void whatIsUnknownIsNotFoundWithAToken(String method, String path) {
        int before = received();

        Response answer =
                bearer(Tokens.with(EVERYTHING)).urlEncodingEnabled(false).request(method, path);

        problem(answer, 404, "not_found");
        assertThat(received()).isEqualTo(before);
    }

    @Test
    void anotherMethodIsToldTheMethodsThatThereAre() {
        Response answer = bearer(Tokens.with(EVERYTHING)).patch("/api/v1/segments/vip");

        problem(answer, 405, "method_not_allowed").header("Allow", equalTo("DELETE, GET, HEAD, PUT"));
    }

    @Test
    void aClientLibraryIsToldSoWithoutAToken() {
        problem(given().get("/v1/track"), 405, "method_not_allowed").header("Allow", equalTo("OPTIONS, POST"));
    }

    @Test
    void aPathIsMatchedAndPassedOnInItsNormalForm() {
        Response answer = bearer(Tokens.with("segments:read"))
                .urlEncodingEnabled(false)
                .get("/api/v1/x/../segments/%74ree?a=%2e");

        answer.then().statusCode(200).body("uri", equalTo("/api/v1/segments/tree?a=%2e"));
    }

    @Test
    void anEncodedSlashStaysInsideItsSegment() {
        Response answer =
                bearer(Tokens.with("consents:read")).urlEncodingEnabled(false).get("/api/v1/consents/user_id/a%2Fb");

        answer.then().statusCode(200).body("uri", equalTo("/api/v1/consents/user_id/a%2Fb"));
    }

    @Test
    void headIsServedWhereGetIs() {
        bearer(Tokens.with("segments:read")).head("/api/v1/segments").then().statusCode(200);
        given().head("/api/v1/segments").then().statusCode(401);
    }

    @Test
    void wrongTokensAreNone() {
        String scope = "segments:read";
        for (String token : List.of(
                "nonsense",
                Tokens.forAnotherAudience(scope),
                Tokens.expired(scope),
                Tokens.signedBySomebodyElse(scope),
                Tokens.with(scope) + "x")) {
            problem(bearer(token).get("/api/v1/segments"), 401, "unauthorized");
        }
    }

    @Test
    void anotherSchemeThanBearerIsNoToken() {
        problem(given().header("Authorization", "Basic ZGVtbzo=").get("/api/v1/segments"), 401, "unauthorized");
    }

    @Test
    void aRefusalSaysItsRequestId() {
        given().header("X-Request-Id", "mine").get("/api/v1/segments").then().header("X-Request-Id", equalTo("mine"));
        given().header("X-Request-Id", "not sane!")
                .get("/api/v1/segments")
                .then()
                .header("X-Request-Id", notNullValue());
    }

    private static Response call(RequestSpecification given, Route route) {
        return given.urlEncodingEnabled(false).request(route.method(), path(route));
    }

    private static String path(Route route) {
        return route.path().text().replaceAll("\\{[^}]*}", "x-1");
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static int received() {
        return FakeServices.INGESTION.requests.get()
                + FakeServices.PROFILE.requests.get()
                + FakeServices.SCORING.requests.get()
                + FakeServices.SEGMENTATION.requests.get();
    }

    /** Open Inference clients read plain JSON. */
    private static String mediaType(Route route) {
        return route.path().text().startsWith("/v2") ? "application/json" : "application/problem+json";
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return problem(response, status, code, "application/problem+json");
    }

    private static ValidatableResponse problem(Response response, int status, String code, String mediaType) {
        return response.then()
                .statusCode(status)
                .contentType(mediaType)
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("message", notNullValue());
    }
}
