package io.tamis.ingestion.imports.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.ingestion.BrokerSwitch;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Published;
import io.tamis.ingestion.Sources;
import io.tamis.ingestion.imports.Import;
import io.tamis.ingestion.imports.Imports;
import io.tamis.ingestion.imports.Lines;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@TestSecurity(
        user = "partner",
        permissions = {"sources:manage", "events:write"})
@SuppressWarnings("NullAway.Init")
class ImportsComponentTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    BrokerSwitch broker;

    @Inject
    Imports imports;

    @Inject
    Pool pool;

    private Published published;
    private Sources.Created source;

    @BeforeEach
    void listen() {
        published = Published.events(broker);
        source = Sources.ofLegitimateInterest();
    }

    @AfterEach
    void stopListening() {
        published.close();
    }

    private String upload(String lines) {
        return given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports?format=ndjson&source=" + source.id())
                .then()
                .statusCode(202)
                .body("id", notNullValue())
                .body("state", notNullValue())
                .extract()
                .path("id");
    }

    private JsonPath done(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "done"
                        .equals(given().get("/api/v1/imports/" + id).jsonPath().getString("state")));
        return given().get("/api/v1/imports/" + id).jsonPath();
    }

    private List<AcceptedEvent> eventsOf(String importId) {
        return published.events(it -> importId.equals(it.importId()));
    }

    private Import spooled(String line) {
        Import open = imports.open(source.id()).await().atMost(SOON);
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        imports.spool(open, 0, new Lines(1, text)).await().atMost(SOON);
        return open;
    }

    @Test
    void everyLineIsTakenOrRefusedWithItsNumber() {
        String id = upload("""
            {"type":"track","event":"Order Completed","userId":"u1","timestamp":"1997-01-01T12:00:00Z","properties":{"revenue":11.77}}

            {"type":"track","event":"Order Completed","userId":"u2"
            {"type":"track","userId":"u3"}
            {"type":"identify","userId":"u4","messageId":"mine","traits":{"email":"x@example.fr"}}\
            """);

        JsonPath done = done(id);

        assertThat(done.getInt("read")).isEqualTo(4);
        assertThat(done.getInt("accepted")).isEqualTo(2);
        assertThat(done.getInt("rejected")).isEqualTo(2);
        assertThat(done.getList("rejections.line", Integer.class)).containsExactly(3, 4);
        assertThat(done.getList("rejections.code", String.class)).containsExactly("invalid_json", "missing_member");
        await().atMost(SOON).until(() -> eventsOf(id).size() == 2);
        Instant arrival = Instant.parse(done.getString("createdAt"));
        assertThat(eventsOf(id))
                .extracting(AcceptedEvent::messageId, AcceptedEvent::occurredAt)
                .containsExactlyInAnyOrder(
                        tuple(id + ":1", Instant.parse("1997-01-01T12:00:00Z")), tuple("mine", arrival));
    }

    @Test
    void aLongFileIsTakenInFullAndLeavesNothingBehind() {
        int rows = 6_000;
        String id = upload(IntStream.range(0, rows)
                .mapToObj(i ->
                        ("{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"c%d\",\"messageId\":\"o%d\","
                                        + "\"timestamp\":\"1998-02-03T00:00:00Z\",\"properties\":{\"revenue\":%d.5,\"note\":\"%s\"}}")
                                .formatted(i % 700, i, i % 90, "x".repeat(60)))
                .collect(Collectors.joining("\n")));

        JsonPath done = done(id);

        assertThat(done.getInt("read")).isEqualTo(rows);
        assertThat(done.getInt("accepted")).isEqualTo(rows);
        await().atMost(Duration.ofSeconds(40)).until(() -> eventsOf(id).size() == rows);
        assertThat(eventsOf(id).stream().map(AcceptedEvent::messageId).distinct())
                .hasSize(rows);
        assertThat(pool.query("SELECT count(*) AS n FROM import_chunk WHERE import_id = '" + id + "'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong("n"))
                .isZero();
    }

    @Test
    void onlyTheFirstThousandRefusalsAreKept() {
        String id = upload("{}\n".repeat(1_500));

        JsonPath done = done(id);

        assertThat(done.getInt("rejected")).isEqualTo(1_500);
        assertThat(done.getList("rejections.line", Integer.class))
                .hasSize(1_000)
                .startsWith(1)
                .endsWith(1_000);
    }

    @Test
    void aLineLongerThanAnEventIsRefusedAlone() {
        String id = upload("{\"type\":\"track\",\"x\":\"" + "y".repeat(300_000) + "\"}\n"
                + "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}\n");

        JsonPath done = done(id);

        assertThat(done.getInt("accepted")).isEqualTo(1);
        assertThat(done.getString("rejections[0].code")).isEqualTo("event_too_large");
    }

    @Test
    void waitingLinesAreNotInClear() {
        Import open = spooled("{\"userId\":\"u\",\"traits\":{\"email\":\"marie@example.fr\"}}\n");

        String stored = pool.query("SELECT sealed FROM import_chunk WHERE import_id = '" + open.id() + "'")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("sealed");

        assertThat(stored).doesNotContain("marie", "email");
        imports.fail(open, "the test ends").await().atMost(SOON);
        given().get("/api/v1/imports/" + open.id()).then().body("state", equalTo("failed"));
    }

    @Test
    void aChunkWhoseWorkerFailsIsThereForTheNext() {
        Import open = spooled("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}\n");
        imports.close(open, 1).await().atMost(SOON);
        Uni<Boolean> killed = imports.work(_ -> Uni.createFrom().failure(() -> new IllegalStateException("killed")));

        try {
            killed.await().atMost(SOON);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("killed");
        }

        assertThat(done(open.id()).getInt("accepted")).isEqualTo(1);
    }

    @Test
    void anUploadThatBreaksOffTakesNothingIn() throws Exception {
        String head = "POST /api/v1/imports?source=" + source.id()
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n";
        String row = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write((head + row.repeat(20_000)).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().atMost(SOON).until(() -> !states().isEmpty());
        }

        await().atMost(SOON).until(() -> states().equals(List.of("failed")));
        assertThat(published.events(it -> it.source().equals(source.id()))).isEmpty();
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        pool.query("SELECT state FROM import WHERE source_id = '" + source.id() + "'")
                .executeAndAwait()
                .forEach(it -> states.add(it.getString("state")));
        return states;
    }

    @Test
    void otherFormatsAndSourcesAreRefusedByName() {
        given().body("a,b")
                .post("/api/v1/imports?format=csv&source=" + source.id())
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_format"));
        given().body("{}").post("/api/v1/imports?source=nope").then().statusCode(404);
        given().get("/api/v1/imports/nope").then().statusCode(404).body("code", equalTo("unknown_import"));
    }

    @Test
    void anEmptyFileIsDone() {
        assertThat(done(upload("\n\n")).getInt("read")).isZero();
        assertThat(done(upload("")).getInt("read")).isZero();
    }

    @Test
    void partnersSendBatchesAndTheSameKeyGetsTheSameAnswer() {
        String batch = "{\"batch\":[{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"},{\"type\":\"track\"}]}";
        String path = "/api/v1/events?source=" + source.id();
        String key = "\"k-" + source.id() + "\"";

        String first = given().header("Idempotency-Key", key)
                .body(batch)
                .post(path)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("missing_member"))
                .extract()
                .asString();
        String again = given().header("Idempotency-Key", key)
                .body(batch)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        given().header("Idempotency-Key", key)
                .body("{\"batch\":[]}")
                .post(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));

        assertThat(again).isEqualTo(first);
        // Behind what was sent before it: whatever the second call had published would be here, too.
        given().body("{\"batch\":[{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"messageId\":\"last-%s\"}]}"
                        .formatted(source.id()))
                .post(path)
                .then()
                .statusCode(200);
        published.event("last-" + source.id());
        assertThat(published.events(it -> it.source().equals(source.id()))).hasSize(2);
        given().body("{}").post("/api/v1/events").then().statusCode(400);
        given().body("{\"batch\":1}").post(path).then().statusCode(400).body("code", equalTo("invalid_member"));
    }
}
