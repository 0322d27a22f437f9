package io.tamis.ingestion.collection.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.ingestion.BrokerSwitch;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Published;
import io.tamis.ingestion.Sources;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@TestSecurity(
        user = "tester",
        permissions = {"sources:manage"})
@SuppressWarnings("NullAway.Init")
class CollectionComponentTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    BrokerSwitch broker;

    @Inject
    MasterKeys keys;

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
            {"userId":"u1","event":"Order Completed","properties":{"revenue":12.5},"messageId":"%s","writeKey":"%s"}\
            """.formatted(messageId, writeKey);
    }

    @ParameterizedTest
    @CsvSource({
        "track, track",
        "t, track",
        "identify, identify",
        "i, identify",
        "page, page",
        "p, page",
        "screen, screen",
        "s, screen",
        "group, group",
        "g, group",
        "alias, alias",
        "a, alias"
    })
    void everyRouteAnswersExactly200WithSuccessAndPublishes(String route, String type) {
        String body = """
            {"userId":"u1","previousId":"old","groupId":"g","event":"E","messageId":"%s","writeKey":"%s"}\
            """.formatted(messageId, writeKey);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=UTF-8",
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                "text/html",
                ";;nonsense"
            })
    void theBodyIsReadWhateverItsContentTypeSays(String contentType) throws Exception {
        HttpResponse<String> answer =
                send("/v1/t", track().getBytes(StandardCharsets.UTF_8), "Content-Type", contentType);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(published.event(messageId).name()).isEqualTo("Order Completed");
    }

    @Test
    void aBodyWithoutContentTypeIsRead() throws Exception {
        HttpResponse<String> answer = send("/v1/t", track().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void gzipIsReadEvenChunkedAndUnderAFormsContentType() throws Exception {
        byte[] zipped = gzip(track().getBytes(StandardCharsets.UTF_8));
        HttpRequest chunked = HttpRequest.newBuilder(uri("/v1/t"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zipped)))
                .build();

        HttpResponse<String> answer = HTTP.send(chunked, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(published.event(messageId).name()).isEqualTo("Order Completed");
    }

    @Test
    void aZipBombIsRefusedWithoutInflatingIt() throws Exception {
        byte[] bomb = gzip(new byte[50 * 1024 * 1024]);

        HttpResponse<String> answer = send("/v1/batch", bomb);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"request_too_large\"", "\"message\":");
    }

    @Test
    void theWriteKeyIsTakenFromBasicBodyOrQuery() throws Exception {
        String bare = "{\"userId\":\"u\",\"event\":\"e\"}";
        String basic = "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        String withoutColon = "Basic " + Base64.getEncoder().encodeToString(writeKey.getBytes(StandardCharsets.UTF_8));

        assertThat(send("/v1/t", bytes(bare), "Authorization", basic).statusCode())
                .isEqualTo(200);
        assertThat(send("/v1/t", bytes(bare), "Authorization", withoutColon).statusCode())
                .isEqualTo(200);
        assertThat(send("/v1/t?writeKey=" + writeKey, bytes(bare)).statusCode()).isEqualTo(200);
        assertThat(send("/v1/t", bytes(track()), "Authorization", "Bearer some.jwt.token")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("/v1/t", bytes(bare)).statusCode()).isEqualTo(401);
    }

    @Test
    void aBatchAnswersPerItemAndPublishesTheRest() {
        String batch = """
            {"writeKey":"%s","sentAt":"2026-01-01T10:00:10Z","context":{"locale":"fr-FR"},"batch":[
              {"type":"track","event":"Viewed Product","userId":"u","messageId":"%s","timestamp":"2026-01-01T10:00:00Z"},
              {"type":"track","userId":"u","messageId":"m-without-name"},
              {"type":"dance","userId":"u"},
              {"type":"track","event":"e","messageId":"m-without-id"},
              "text",
              {"type":"track","event":"e","userId":"u","timestamp":"yesterday"}]}\
            """.formatted(writeKey, messageId);

        given().body(batch)
                .post("/v1/import/")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("accepted", equalTo(1))
                .body("rejected.index", contains(1, 2, 3, 4, 5))
                .body(
                        "rejected.code",
                        contains(
                                "missing_member",
                                "unknown_type",
                                "no_user_anon_id",
                                "invalid_json",
                                "invalid_timestamp"))
                .body("rejected[0].messageId", equalTo("m-without-name"));

        AcceptedEvent event = published.event(messageId);
        assertThat(event.name()).isEqualTo("Product Viewed");
        assertThat(json(event.context()).path("locale").textValue()).isEqualTo("fr-FR");
        assertThat(Duration.between(event.occurredAt(), event.receivedAt())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void itemsBeyondTheLimitsAreRefusedOneByOne() {
        String items = IntStream.range(0, 2_501)
                .mapToObj(i -> "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}")
                .collect(Collectors.joining(","));
        String large = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"properties\":{\"x\":\""
                + "y".repeat(33_000) + "\"}}";

        given().body("{\"writeKey\":\"" + writeKey + "\",\"batch\":[" + items + "]}")
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2_500))
                .body("rejected.size()", equalTo(1))
                .body("rejected[0].code", equalTo("too_many_items"));
        given().body("{\"writeKey\":\"" + writeKey + "\",\"batch\":[" + large + "]}")
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("rejected[0].code", equalTo("event_too_large"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/track | not json | invalid_json",
                "/v1/track | [] | invalid_json",
                "/v1/track | {\"userId\":\"u\",\"writeKey\":\"%s\"} | missing_member",
                "/v1/track | {\"event\":\"e\",\"writeKey\":\"%s\"} | no_user_anon_id",
                "/v1/group | {\"userId\":\"u\",\"writeKey\":\"%s\"} | missing_member",
                "/v1/alias | {\"userId\":\"u\",\"writeKey\":\"%s\"} | missing_member",
                "/v1/track | {\"userId\":\"u\",\"event\":\"e\",\"properties\":[],\"writeKey\":\"%s\"} | invalid_member",
                "/v1/track | {\"userId\":\"u\",\"event\":\"e\",\"timestamp\":\"soon\",\"writeKey\":\"%s\"} |"
                        + " invalid_timestamp",
                "/v1/batch | {\"writeKey\":\"%s\"} | missing_member",
                "/v1/batch | {\"writeKey\":\"%s\",\"batch\":{}} | invalid_member"
            })
    void aWrongShapeIsAProblemWithCodeAndMessage(String path, String body, String code) {
        given().body(body.formatted(writeKey))
                .post(path)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo(code))
                .body("message", notNullValue())
                .body("status", equalTo(400));
    }

    @Test
    void anEventOf32KilobytesIsTakenAndOneByteMoreIsNot() {
        String frame = "{\"userId\":\"u\",\"event\":\"e\",\"writeKey\":\"" + writeKey + "\",\"x\":\"\"}";
        String full = frame.replace("\"x\":\"\"", "\"x\":\"" + "y".repeat(32 * 1024 - frame.length()) + "\"");

        given().body(full).post("/v1/t").then().statusCode(200);
        given().body(full.replace("yy", "yyy"))
                .post("/v1/t")
                .then()
                .statusCode(400)
                .body("code", equalTo("event_too_large"));
    }

    @Test
    void preflightAllowsWhatTheBrowserLibraryAsksFor() {
        given().header("Origin", "https://shop.example.fr")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-retry-count")
                .options("/v1/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example.fr")
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Allow-Headers", containsString("x-retry-count"))
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Max-Age", notNullValue());
    }

    @Test
    void anotherSitesPagesMayNotSendToASourceThatNamesItsOrigins() {
        String key = Sources.withOrigins("https://shop.example.fr").writeKey();
        String body = "{\"userId\":\"u\",\"event\":\"e\",\"writeKey\":\"" + key + "\"}";

        given().header("Origin", "https://evil.example")
                .body(body)
                .post("/v1/t")
                .then()
                .statusCode(403)
                .body("code", equalTo("origin_not_allowed"))
                .header("Access-Control-Allow-Origin", "https://evil.example");
        given().header("Origin", "https://shop.example.fr")
                .body(body)
                .post("/v1/t")
                .then()
                .statusCode(200);
        given().body(body).post("/v1/t").then().statusCode(200);
    }

    @Test
    void settingsStartTheBrowserLibraryAndSendNothingElsewhere() {
        given().get("/v1/projects/" + writeKey + "/settings")
                .then()
                .statusCode(200)
                .body("integrations.'Segment.io'.apiKey", equalTo(writeKey))
                .body("integrations.'Segment.io'.apiHost", containsString("/v1"))
                .body("metrics.sampleRate", equalTo(0));
        given().get("/v1/projects/nope/settings").then().statusCode(404).body("code", notNullValue());
    }

    @Test
    void theBrowsersOwnMetricsAreSwallowed() {
        given().body("{\"series\":[]}").post("/v1/m").then().statusCode(200).body("success", equalTo(true));
    }

    @Test
    void thePixelTakesBothFormsAndIsAlwaysAnImage() {
        String data = Base64.getUrlEncoder().encodeToString(bytes(track()));
        String other = UUID.randomUUID().toString();

        given().get("/v1/pixel/track?data=" + data).then().statusCode(200).contentType("image/gif");
        given().queryParam("writeKey", writeKey)
                .queryParam("userId", "u1")
                .queryParam("event", "Email Opened")
                .queryParam("messageId", other)
                .queryParam("properties.revenue", "12.50")
                .get("/v1/pixel/track")
                .then()
                .statusCode(200)
                .contentType("image/gif")
                .header("Cache-Control", containsString("no-store"));
        byte[] gif = given().get("/v1/pixel/dance?data=%%%")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(published.event(messageId).name()).isEqualTo("Order Completed");
        assertThat(json(published.event(other).properties()).path("revenue").doubleValue())
                .isEqualTo(12.5);
        assertThat(gif).hasSize(43).startsWith('G', 'I', 'F');
    }

    @Test
    void directIdentifiersLeaveSealedUnderTheKeyOfTheirMessage() {
        String body = """
            {"userId":"u1","messageId":"%s","writeKey":"%s","unknownMember":{"a":1},
             "traits":{"email":"Marie.Curie@Example.FR","firstName":"Marie","city":"Paris",
                       "address":{"street":"1 rue Pierre","postalCode":"75005"}},
             "context":{"ip":"192.0.2.7","page":{"url":"https://x.fr/?mail=marie@example.fr&a=1"}}}\
            """.formatted(messageId, writeKey);

        given().body(body).post("/v1/identify").then().statusCode(200);

        EventsAccepted message = published.messageOf(messageId);
        AcceptedEvent event = published.event(messageId);
        DataKey key = keys.open(message.key());
        JsonNode traits = json(event.traits());
        assertThat(ContractJson.write(message))
                .asString(StandardCharsets.UTF_8)
                .doesNotContainIgnoringCase("curie@")
                .doesNotContain("Marie", "rue Pierre", "192.0.2.7", "marie@example.fr");
        assertThat(event.identities())
                .extracting(IdentityRef::namespace)
                .containsExactly(Namespace.USER_ID, Namespace.EMAIL);
        assertThat(key.open(event.identities().get(1).sealed(), "identity.email"))
                .isEqualTo("marie.curie@example.fr");
        assertThat(key.open(Sealed.text(traits.path("firstName")).orElseThrow(), "trait.firstName"))
                .isEqualTo("\"Marie\"");
        assertThat(key.open(Sealed.text(traits.at("/address/street")).orElseThrow(), "trait.address.street"))
                .isEqualTo("\"1 rue Pierre\"");
        assertThat(traits.path("city").textValue()).isEqualTo("Paris");
        assertThat(traits.at("/address/postalCode").textValue()).isEqualTo("75005");
    }

    @Test
    void concurrentCallsShareMessages() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String body = "{\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"%s-%d\",\"writeKey\":\"%s\"}"
                    .formatted(messageId, i, writeKey);
            HttpRequest request = HttpRequest.newBuilder(uri("/v1/t"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            calls.add(HTTP.sendAsync(request, BodyHandlers.ofString()));
        }
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

        assertThat(calls).allMatch(it -> it.join().statusCode() == 200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(published.events(it -> it.messageId().startsWith(messageId)))
                                .hasSize(200));
        assertThat(published.messages().size()).isLessThan(200);
        assertThat(published.messages(EventsAccepted.class))
                .allMatch(it -> it.events().size() <= EventsAccepted.MAX_EVENTS);
    }

    private static JsonNode json(Map<String, JsonNode> members) {
        return ContractJson.mapper().valueToTree(members);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    /** Without the help of a library that would add a content type. */
    private static HttpResponse<String> send(String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
