package io.tamis.local.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tamis.local.client.Api;
import io.tamis.local.client.Tokens;
import io.tamis.local.commands.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {

    @TempDir
    Path folder;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final HttpServer server = unstarted();

    @BeforeEach
    void aRegistryThatKnowsNothing() {
        server.createContext("/", this::answer);
        server.start();
        answers.put("POST /token", "200 {\"access_token\":\"t\",\"expires_in\":300}");
        for (String name : Models.NAMES) {
            answers.put(
                    "POST /api/v1/models/" + name + "/versions",
                    "201 {\"name\":\"" + name + "\",\"version\":1,\"sha256\":\"0123456789abcdef\",\"checks\":[{}]}");
            answers.put("PUT /api/v1/models/" + name + "/versions/1/stage", "200 {\"stage\":\"live\"}");
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anUnknownModelIsRegisteredWithAllItsPartsAndGoesLive() throws IOException {
        bundle("propension");

        deploy();

        assertThat(calls)
                .filteredOn(call -> call.contains("/propension/"))
                .hasSize(2)
                .satisfiesExactly(
                        upload -> assertThat(upload)
                                .startsWith("POST")
                                .contains("name=\"model\"", "name=\"manifest\"", "name=\"golden\"", "onnx bytes"),
                        stage -> assertThat(stage).startsWith("PUT").contains("{\"stage\":\"live\"}"));
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("propension", "version 1 is live");
    }

    @Test
    void aModelThatIsKnownStaysAsItIs() throws IOException {
        bundle("propension");
        answers.put("GET /api/v1/models/propension", "200 {\"versions\":[{\"version\":1,\"stage\":\"retired\"}]}");

        deploy();

        assertThat(calls).noneMatch(call -> call.contains("/propension/"));
    }

    /** SHA-256 of the test's model file. */
    private static final String SHA = "c1650a9961b22b18b7919016db749eb46e2f14ad9da48dd02aa586fe8a335978";

    private static String known(String stage, String since, String sha256) {
        return "200 {\"versions\":[{\"version\":1,\"stage\":\"" + stage + "\",\"sha256\":\"" + sha256
                + "\",\"admittedAt\":\"2026-03-01T10:00:00Z\",\"stageSince\":\"" + since + "\"}]}";
    }

    @Test
    void aDeploymentThatWasInterruptedIsFinished() throws IOException {
        bundle("propension");
        answers.put("GET /api/v1/models/propension", known("staged", "2026-03-01T10:00:00Z", SHA));

        deploy();

        assertThat(calls)
                .filteredOn(call -> call.contains("/propension/"))
                .containsExactly("PUT /api/v1/models/propension/versions/1/stage {\"stage\":\"live\"}");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("version 1 is live", "interrupted");
    }

    @ParameterizedTest
    @CsvSource({
        "live, 2026-03-01T10:00:01Z, " + SHA,
        "staged, 2026-03-01T10:00:01Z, " + SHA,
        "retired, 2026-03-01T10:00:01Z, " + SHA,
        "staged, 2026-03-01T10:00:00Z, 0123456789abcdef",
    })
    void whatSomebodyDecidedOrUploadedStaysAsItIs(String stage, String since, String sha256) throws IOException {
        bundle("propension");
        answers.put("GET /api/v1/models/propension", known(stage, since, sha256));

        deploy();

        assertThat(calls).noneMatch(call -> call.contains("/propension/"));
    }

    @Test
    void aModelThatIsNotInTheCheckoutIsNamed() throws IOException {
        bundle("propension");

        deploy();

        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("churn").contains("is not in this checkout");
        assertThat(calls).noneMatch(call -> call.contains("/churn/"));
    }

    @Test
    void aRefusedModelIsToldWithItsReasonAndNeverLive() throws IOException {
        bundle("propension");
        answers.put("POST /api/v1/models/propension/versions", "422 {\"message\":\"row 3 is out of tolerance\"}");

        deploy();

        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("ATTENTION", "row 3 is out of tolerance");
        assertThat(calls).noneMatch(call -> call.startsWith("PUT"));
    }

    private void deploy() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Tokens tokens = new Tokens(url, "client", "secret", InstantSource.system());
        Screen lines = new Screen(new PrintStream(screen, true, StandardCharsets.UTF_8), false);
        new Models(new Api(url, tokens), lines, folder).deployMissing();
    }

    private void bundle(String name) throws IOException {
        Path bundle = Files.createDirectories(folder.resolve(name));
        Files.writeString(bundle.resolve("model.onnx"), "onnx bytes");
        Files.writeString(bundle.resolve("manifest.json"), "{}");
        Files.writeString(bundle.resolve("golden.json"), "{}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String asked = exchange.getRequestMethod() + " " + (path.endsWith("/token") ? "/token" : path);
            calls.add(asked + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String answer = answers.getOrDefault(asked, "404 {}");
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
