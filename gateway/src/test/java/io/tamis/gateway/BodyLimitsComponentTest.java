package io.tamis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long bodies may be, and how they stream. */
@QuarkusTest
@WithTestResource(FakeServices.class)
class BodyLimitsComponentTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void aCommandOfExactlyTheLimitPasses() {
        command(MEBIBYTE).then().statusCode(200).body("length", equalTo(MEBIBYTE));
    }

    @Test
    void aLongerOneIsRefusedUnread() {
        int before = FakeServices.SEGMENTATION.requests.get();

        var answer = command(MEBIBYTE + 1);

        answer.then().statusCode(413).contentType("application/problem+json").body("code", equalTo("too_large"));
        assertThat(FakeServices.SEGMENTATION.requests.get()).isEqualTo(before);
    }

    @Test
    void aChunkedOneIsCountedAndCutOff() throws Exception {
        long before = FakeServices.SEGMENTATION.bodyBytes.get();
        int resets = FakeServices.SEGMENTATION.resets.get();

        HttpResponse<String> within = upload(
                        "/api/v1/segments", "segments:write", "", bytes(MEBIBYTE, new AtomicLong()))
                .get();
        HttpResponse<String> beyond = upload(
                        "/api/v1/segments", "segments:write", "", bytes(MEBIBYTE + 1, new AtomicLong()))
                .get();

        assertThat(within.statusCode()).isEqualTo(200);
        assertThat(beyond.statusCode()).isEqualTo(413);
        assertThat(beyond.body()).contains("\"code\":\"too_large\"");
        await().until(() -> FakeServices.SEGMENTATION.resets.get() > resets);
        assertThat(FakeServices.SEGMENTATION.bodyBytes.get() - before).isLessThanOrEqualTo(2L * MEBIBYTE);
    }

    @Test
    void collectionHasALimitOfItsOwn() {
        given().body(new byte[MEBIBYTE]).post("/v1/batch").then().statusCode(200);
        given().body(new byte[MEBIBYTE + 1])
                .post("/v1/batch")
                .then()
                .statusCode(413)
                .body("message", equalTo("The request is larger than this address accepts."));
    }

    @Test
    void anImportHasNoneAndComesNoFasterThanItIsTaken() throws Exception {
        long size = 64L * MEBIBYTE;
        AtomicLong read = new AtomicLong();

        CompletableFuture<HttpResponse<String>> answer =
                upload("/api/v1/imports?format=ndjson", "events:write", "hold=import", bytes(size, read));
        await().until(() -> FakeServices.INGESTION.holds("import"));
        // What fits into the buffers of the kernel and of both servers, and no more: two looks in a row see the same.
        AtomicLong seen = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(150)).until(() -> seen.getAndSet(read.get()) == read.get());
        long buffered = read.get();
        FakeServices.INGESTION.release("import");

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(answer.get().body()).contains("\"length\":" + size);
        assertThat(buffered).isLessThan(size / 2);
    }

    @Test
    void anUploadThatMovesMayTakeLongerThanAnAnswer() throws IOException {
        try (Wire wire = new Wire(RestAssured.port)) {
            wire.head("POST /api/v1/imports HTTP/1.1\nContent-Length: 6\nAuthorization: Bearer "
                    + Tokens.with("events:write"));
            for (int i = 0; i < 6; i++) {
                wire.send("x");
                // The time-out under test is three seconds.
                await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            }

            assertThat(wire.answerHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aClientThatStopsSendingIsToldThatItTookTooLong() throws IOException {
        try (Wire wire = new Wire(RestAssured.port)) {
            wire.head("POST /api/v1/imports HTTP/1.1\nContent-Length: 6\nAuthorization: Bearer "
                    + Tokens.with("events:write"));
            wire.send("x");

            assertThat(wire.answerHead()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void aTransferEncodingThatIsNotChunkedIsRefused() throws IOException {
        try (Wire wire = new Wire(RestAssured.port)) {
            wire.head("POST /v1/batch HTTP/1.1\nTransfer-Encoding: gzip, chunked");

            assertThat(wire.answerHead()).startsWith("HTTP/1.1 400 ");
        }
    }

    private static Response command(int size) {
        return given().header("Authorization", "Bearer " + Tokens.with("segments:write"))
                .contentType("application/json")
                .body(new byte[size])
                .post("/api/v1/segments");
    }

    /** Without a length: in chunks. */
    private static CompletableFuture<HttpResponse<String>> upload(
            String path, String scope, String test, InputStream body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + Tokens.with(scope))
                .header("X-Test", test)
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, BodyHandlers.ofString());
    }

    private static InputStream bytes(long size, AtomicLong read) {
        return new InputStream() {
            @Override
            public int read() {
                return read.getAndIncrement() < size ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                long left = size - read.get();
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(left, length);
                read.addAndGet(given);
                return given;
            }
        };
    }
}
