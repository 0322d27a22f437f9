package io.tamis.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tamis.platform.messaging.RestartableBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RestartableBroker.class)
class HttpVersionComponentTest {

    /** Java's client does by default. */
    @Test
    void whoAsksForHttp2InClearIsAnsweredInHttp1() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/q/health/live"))
                .build();
        try (HttpClient asking =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var answer = asking.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }
}
