package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.membership.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write", "profiles:read"})
@NullUnmarked
class VocabularyComponentTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    FactPublisher publisher;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String trait = "tier" + unique;
    private final String event = "Ordered " + unique;
    private final String rule = trait + " = 'gold' AND COUNT('" + event + "') > 0";

    private void publish(Person person) {
        publisher
                .publish(Exchange.PROFILES, RoutingKey.CHANGED, new ProfilesChanged(List.of(person.snapshot())))
                .await()
                .atMost(LONG);
    }

    private static ValidatableResponse validated(String rule) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("rule", rule))
                .post("/api/v1/segments/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true));
    }

    @Test
    void aRuleIsWarnedOfNamesThatNoProfileHasShownUntilOneDoes() {
        await().atMost(LONG).until(publisher::available);
        publish(Person.named("somebody-" + unique).trait("known" + unique, 1));
        await().atMost(LONG)
                .untilAsserted(() -> validated(rule)
                        .body("diagnostics.severity", everyItem(equalTo("warning")))
                        .body("diagnostics.code", containsInAnyOrder("unknown-name", "unknown-event")));

        publish(Person.named("ada-" + unique)
                .trait("Tier" + unique, "gold")
                .does(event, Instant.parse("2026-03-01T12:00:00Z")));

        await().atMost(LONG).untilAsserted(() -> validated(rule).body("diagnostics", empty()));
        validated("COUNT('" + event.substring(1) + "') > 0").body("diagnostics.suggestion", hasItem(event));
    }
}
