package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.ModelStage;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.score.ScoresComputed;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.membership.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write", "profiles:read"})
@NullUnmarked
class ScoresComponentTest {
    private static final Duration LIVE = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    FactPublisher publisher;

    @Inject
    Config config;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String model = "propension-" + unique;
    private final String ada = "ada-" + unique;
    private final String key = "likely-" + unique;

    private void publish(Exchange exchange, String routingKey, Object message) {
        publisher.publish(exchange, routingKey, message).await().atMost(LIVE);
    }

    private void score(String routingKey, long deployment, long profileVersion, @Nullable Double value) {
        ModelScore score = new ModelScore(model, 1, value, ModelStage.LIVE, deployment, NOON, NOON);
        publish(
                Exchange.SCORES,
                routingKey,
                new ScoresComputed(List.of(new PersonScores(ada, profileVersion, List.of(score)))));
    }

    private void stage(ModelStage stage, long deployment) {
        publish(
                Exchange.REGISTRY,
                RoutingKey.MODEL,
                new ModelStageChanged(model, 1, stage, null, deployment, Set.of(Purpose.PROFILING), NOON));
    }

    private ValidatableResponse validated() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("rule", "SCORE('" + model + "') > 0.8"))
                .post("/api/v1/segments/validate")
                .then()
                .statusCode(200);
    }

    @Test
    void scoresByEitherQueueMoveSomebodyInWhateverOrderTheyCome() throws Exception {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Likely", "rule", "SCORE('" + model + "') > 0.8", "status", "active"))
                .put("/api/v1/segments/" + key)
                .then()
                .statusCode(201);
        await().atMost(LIVE).until(publisher::available);
        try (HeardTransitions heard = new HeardTransitions(config)) {
            score(RoutingKey.CHANGED, 7, 1, 0.9);
            publish(
                    Exchange.PROFILES,
                    RoutingKey.CHANGED,
                    new ProfilesChanged(List.of(Person.named(ada).snapshot())));
            await().atMost(LIVE)
                    .untilAsserted(() ->
                            assertThat(heard.of(ada)).singleElement().asString().startsWith("entered " + key));

            score(RoutingKey.REFRESHED, 8, 1, null);
            await().atMost(LIVE)
                    .untilAsserted(() -> assertThat(heard.of(ada)).last().isEqualTo("left " + key + " score"));
        }
        given().get("/api/v1/profiles/" + ada + "/segments").then().body("items", empty());
    }

    @Test
    void aRuleThatAsksForAnUnknownModelIsWarnedAboutUntilThereIsOne() {
        validated().body("valid", equalTo(true)).body("diagnostics.severity", contains("warning"));

        stage(ModelStage.LIVE, 2);

        await().atMost(LIVE).untilAsserted(() -> validated().body("diagnostics", empty()));
        stage(ModelStage.RETIRED, 3);
        await().atMost(LIVE)
                .untilAsserted(() -> validated().body("diagnostics.message", hasItem(containsString(model))));
    }
}
