package io.tamis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway does to a request and its answer on their way, and when a service is slow, broken or away. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class ForwardingComponentTest {

    private static final String SEGMENTS = "/api/v1/segments";

    @Test
    void theServiceLearnsWhoAskedFromTheGatewayAlone() throws IOException {
        try (Wire wire = wire()) {
            wire.head("GET " + SEGMENTS + " HTTP/1.1\n" + authorization("segments:read")
                    + "\nX-Forwarded-For: 6.6.6.6\nForwarded: for=6.6.6.6\nX-Forwarded-Proto: https\nX-Real-IP: 6.6.6.6"
                    + "\nTraceparent: 00-11111111111111111111111111111111-2222222222222222-01\nTracestate: a=1"
                    + "\nX-Request-Id: r-1\nConnection: keep-alive, X-Of-This-Hop\nX-Of-This-Hop: 1\nTE: trailers");

            String answer = wire.until("}");

            assertThat(answer)
                    .contains("\"x-forwarded-for\":\"127.0.0.1\"")
                    .contains("\"x-forwarded-proto\":\"http\"")
                    .contains("\"x-forwarded-host\":\"gateway\"")
                    .contains("\"x-request-id\":\"r-1\"")
                    .contains("X-Request-Id: r-1")
                    .doesNotContain("6.6.6.6")
                    .doesNotContain("x-of-this-hop")
                    .doesNotContain("trace")
                    .doesNotContain("\"te\"");
        }
    }

    @Test
    void headersOfTheServicesConnectionStayThere() {
        asking("hop")
                .get(SEGMENTS)
                .then()
                .statusCode(200)
                .header("X-Of-This-Hop", nullValue())
                .header("Keep-Alive", nullValue())
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aServicesOwnErrorPassesUnchanged() {
        asking("status=503")
                .get(SEGMENTS)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("7"))
                .body("code", equalTo("own"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutABodyHasNone(int status) throws IOException {
        try (Wire wire = wire()) {
            String request =
                    "GET " + SEGMENTS + " HTTP/1.1\n" + authorization("segments:read") + "\nX-Test: bare=" + status;

            String first = wire.head(request).answerHead();
            String second = wire.head(request).answerHead();

            assertThat(first).startsWith("HTTP/1.1 " + status).doesNotContainIgnoringCase("transfer-encoding");
            assertThat(second).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void linesOfAStreamArriveAsTheyAreWritten() throws Exception {
        var answer = http().send(
                        request("/api/v1/segments/vip/members", "segments:read", "stream=lines")
                                .build(),
                        BodyHandlers.ofInputStream());
        var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

        String first = lines.readLine();
        FakeServices.SEGMENTATION.release("lines");
        String second = lines.readLine();

        assertThat(first).isEqualTo("{\"n\":1}");
        assertThat(second).isEqualTo("{\"n\":2}");
        assertThat(lines.readLine()).isNull();
    }

    @Test
    void aServiceThatIsAwayIsUnavailableUntilItIsBack() {
        FakeServices.SEGMENTATION.stop();
        try {
            asking("nothing")
                    .get(SEGMENTS)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                    .body("code", equalTo("unavailable"));
            given().header("Authorization", "Bearer " + Tokens.with("profiles:read"))
                    .get("/api/v1/profiles/1")
                    .then()
                    .statusCode(200);
        } finally {
            FakeServices.SEGMENTATION.start();
        }
        asking("nothing").get(SEGMENTS).then().statusCode(200);
    }

    @Test
    void aServiceThatDoesNotAnswerTimesOutAndIsAskedOnce() {
        int before = FakeServices.SEGMENTATION.requests.get();

        asking("silent").body("{}").post(SEGMENTS).then().statusCode(504).body("code", equalTo("upstream_timeout"));

        assertThat(FakeServices.SEGMENTATION.requests.get()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aRequestWhoseConnectionBreaksIsNotSentAgain(String method) {
        int before = FakeServices.SEGMENTATION.requests.get();

        asking("drop").request(method, SEGMENTS).then().statusCode(503);

        assertThat(FakeServices.SEGMENTATION.requests.get()).isEqualTo(before + 1);
    }

    @Test
    void anAnswerThatBreaksOffIsBrokenForTheClientToo() {
        assertThatThrownBy(() ->
                        http().send(request(SEGMENTS, "segments:read", "half").build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatGoesAwayTakesItsRequestWithIt() throws IOException {
        int before = FakeServices.INGESTION.resets.get();
        int asked = FakeServices.INGESTION.requests.get();
        Wire wire = wire();
        wire.head("GET /v1/pixel/track HTTP/1.1\nX-Test: silent");
        await().until(() -> FakeServices.INGESTION.requests.get() > asked);

        wire.close();

        await().until(() -> FakeServices.INGESTION.resets.get() > before);
    }

    @Test
    void whoeverExpectsToGoOnIsTold() throws IOException {
        String post = "POST " + SEGMENTS + " HTTP/1.1\nContent-Length: 2\nExpect: 100-continue";
        try (Wire known = wire();
                Wire unknown = wire()) {
            String go =
                    known.head(post + "\n" + authorization("segments:write")).answerHead();
            String answer = known.send("{}").answerHead();
            String refused = unknown.head(post).answerHead();

            assertThat(go).startsWith("HTTP/1.1 100 ");
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            assertThat(refused).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aRefusalLeavesTheConnectionForTheNextRequest() throws IOException {
        try (Wire wire = wire()) {
            String first = wire.head("GET /nothing HTTP/1.1").until("}");
            String second = wire.head("GET /nothing HTTP/1.1").until("}");

            assertThat(first).startsWith("HTTP/1.1 401 ");
            assertThat(second).startsWith("HTTP/1.1 401 ");
        }
    }

    private RequestSpecification asking(String test) {
        return given().header("Authorization", "Bearer " + Tokens.with("segments:read segments:write"))
                .header("X-Test", test);
    }

    private static String authorization(String scope) {
        return "Authorization: Bearer " + Tokens.with(scope);
    }

    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpRequest.Builder request(String path, String scope, String test) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + Tokens.with(scope))
                .header("X-Test", test);
    }

    private static Wire wire() throws IOException {
        return new Wire(RestAssured.port);
    }
}
