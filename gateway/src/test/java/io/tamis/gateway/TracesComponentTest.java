package io.tamis.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With tracing on, and nothing to be sampled: what is sampled all the same was so by the client's wish. */
@QuarkusTest
@TestProfile(TracesComponentTest.Traced.class)
@WithTestResource(FakeServices.class)
class TracesComponentTest {

    private static final String OUTSIDE = "11111111111111111111111111111111";

    public static class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.sampler.arg", "0");
        }
    }

    @Test
    void aClientNeitherChoosesTheTraceNorThatItIsSampled() {
        String passed = given().header("Authorization", "Bearer " + Tokens.with("segments:read"))
                .header("traceparent", "00-" + OUTSIDE + "-2222222222222222-01")
                .get("/api/v1/segments")
                .then()
                .statusCode(200)
                .extract()
                .path("headers.traceparent");

        assertThat(passed).startsWith("00-").doesNotContain(OUTSIDE).endsWith("-00");
    }
}
