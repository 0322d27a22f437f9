package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A door asked to end while a file comes in through it, as a roll-out does: it takes no further request, is not ready any more, and ends when
 * the one in flight has its answer. All of the file counts, once.
 */
class StopInFlightIT {

    private static final int PEOPLE = 200;

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @ParameterizedTest
    @CsvSource({"gateway, " + Suite.GATEWAY, "ingestion, " + Suite.INGESTION})
    void anUploadInFlightIsAnsweredBeforeItsDoorEnds(String door, int port) throws Exception {
        String name = "halt-" + door;
        Segments.create(name, "COUNT('" + name + "') = 1");
        String source = Sources.withBasis(name, Map.of("analytics", "contract", "profiling", "legitimate_interest"));
        HeldBody body = body(name);
        CompletableFuture<JsonNode> upload = CompletableFuture.supplyAsync(
                () -> Tamis.importBody(source, BodyPublishers.ofInputStream(body::stream)));
        body.awaitReached();
        assertThat(Suite.ready(port)).isTrue();

        CompletableFuture<ProcessHandle> end = Suite.askToEnd(door);
        await().atMost(Duration.ofSeconds(30)).until(() -> !Suite.ready(port));
        assertThat(upload).isNotDone();
        assertThat(end).isNotDone();
        body.release();

        String id = upload.get(60, TimeUnit.SECONDS).required("id").asText();
        assertThat(end).succeedsWithin(Duration.ofSeconds(65));
        Suite.up();
        Imports.awaitDone(id);
        Segments.awaitSize(name, PEOPLE, Duration.ofMinutes(2));
    }

    private static HeldBody body(String name) throws IOException {
        byte[] all = Files.readAllBytes(new Pings(name, name, PEOPLE, 1).file());
        int half = lineEnd(all, all.length / 2);
        return new HeldBody(Arrays.copyOf(all, half), Arrays.copyOfRange(all, half, all.length));
    }

    private static int lineEnd(byte[] text, int from) {
        int end = from;
        while (text[end - 1] != '\n') {
            end++;
        }
        return end;
    }
}
