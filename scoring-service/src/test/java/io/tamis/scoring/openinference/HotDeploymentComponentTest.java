package io.tamis.scoring.openinference;

import static io.restassured.RestAssured.given;
import static io.tamis.scoring.openinference.Conformance.flat;
import static io.tamis.scoring.openinference.Conformance.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.tamis.scoring.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Versions go live, back and away while many ask: nobody is refused, and no answer mixes two versions. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "data-science",
        permissions = {"models:read", "models:deploy", "scores:read"})
class HotDeploymentComponentTest {
    private static final int REQUESTS = 10_000;
    private static final int CALLERS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI server = URI.create("http://localhost"); // set before each test

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> expected = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void hotDeploymentDropsNoRequestAndMixesNoVersions() throws Exception {
        Conformance churn = new Conformance().registered().live(1);
        HttpRequest request = HttpRequest.newBuilder(server.resolve(churn.path() + "/infer"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        request("[2,4]", flat()).replace('\'', '"')))
                .build();
        for (String version : new String[] {"1", "2"}) {
            HttpRequest one = HttpRequest.newBuilder(request, (_, _) -> true)
                    .uri(server.resolve(churn.path() + "/versions/" + version + "/infer"))
                    .build();
            expected.put(version, outputs(http.send(one, HttpResponse.BodyHandlers.ofString())));
        }
        assertThat(expected.get("1")).isNotEqualTo(expected.get("2"));

        AtomicInteger left = new AtomicInteger(REQUESTS);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            Future<?>[] calling = new Future<?>[CALLERS];
            for (int i = 0; i < CALLERS; i++) {
                calling[i] = callers.submit(() -> ask(request, left));
            }
            redeploy(churn, left);
            for (Future<?> it : calling) {
                it.get();
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(answers.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(REQUESTS);
        assertThat(answers).containsKeys("1", "2");
    }

    /** Each version in turn: live, replaced, retired (its session closes), and brought back. */
    private static void redeploy(Conformance churn, AtomicInteger left) {
        for (int round = 0; left.get() > 0; round++) {
            int next = round % 2 == 0 ? 2 : 1;
            churn.stage(next, "live");
            churn.stage(3 - next, "retired");
            churn.stage(3 - next, "staged");
            if (round % 3 == 2) {
                given().post("/api/v1/models/" + churn.name + "/rollback")
                        .then()
                        .statusCode(200);
            }
        }
    }

    private void ask(HttpRequest request, AtomicInteger left) {
        while (left.getAndDecrement() > 0) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                String version =
                        JSON.readTree(response.body()).path("model_version").asText();
                if (response.statusCode() != 200 || !outputs(response).equals(expected.get(version))) {
                    wrong.add(response.statusCode() + " " + response.body());
                }
                answers.computeIfAbsent(version, _ -> new AtomicInteger()).incrementAndGet();
            } catch (IOException e) {
                wrong.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String outputs(HttpResponse<String> response) throws IOException {
        JsonNode root = JSON.readTree(response.body());
        return root.path("outputs").toString();
    }
}
