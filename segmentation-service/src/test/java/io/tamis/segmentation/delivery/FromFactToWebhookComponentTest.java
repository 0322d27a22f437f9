package io.tamis.segmentation.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.EmbeddedServers;
import io.tamis.segmentation.membership.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything as it runs: a fact about somebody, their membership, their consent as the member document has it, the webhook. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write", "destinations:manage"})
@Timeout(90)
class FromFactToWebhookComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    FactPublisher publisher;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String segment = "loyal-" + unique;
    private final String trait = "points" + unique;

    @Test
    void whoPermitsIsAnnouncedWhoDoesNotIsWithheldAndConsentWithdrawnStillLetsThemLeave() {
        try (Receiver receiver = new Receiver()) {
            await().atMost(PATIENCE).until(publisher::available);
            given().contentType(ContentType.JSON)
                    .body(Map.of("name", "Loyal", "rule", trait + " >= 10", "status", "active"))
                    .put("/api/v1/segments/" + segment)
                    .then()
                    .statusCode(201);
            String destination = destination(receiver);
            Person ada = person("ada").consents(Purpose.EMAIL_MARKETING, true, Instant.EPOCH);
            Person bob = person("bob");

            announce(ada.trait(trait, 12).snapshot(), bob.trait(trait, 15).snapshot());
            await().atMost(PATIENCE)
                    .until(() -> states(destination).size() == 2
                            && states(destination).containsAll(List.of("delivered", "withheld")));
            ada.consents(Purpose.EMAIL_MARKETING, false, Instant.now());
            announce(ada.trait(trait, 1).snapshot(), bob.trait(trait, 1).snapshot());
            await().atMost(PATIENCE)
                    .until(() -> states(destination).size() == 4
                            && states(destination).containsAll(List.of("delivered", "withheld", "skipped")));

            List<JsonPath> bodies = receiver.at("/live").stream()
                    .map(it -> new JsonPath(it.body()))
                    .toList();
            assertThat(bodies)
                    .extracting(it -> it.getString("type"))
                    .containsExactly("segment.entered", "segment.left");
            assertThat(bodies)
                    .extracting(it -> it.getString("data.externalIds.user_id"))
                    .containsOnly("user-ada-" + unique);
            assertThat(bodies.getLast().getString("data.previous.transitionId"))
                    .isEqualTo(bodies.getFirst().getString("data.transitionId"));
            given().delete("/api/v1/destinations/{id}", destination);
        }
    }

    private String destination(Receiver receiver) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Live",
                        "type", "webhook",
                        "url", receiver.url("/live").toString(),
                        "purposes", List.of("email_marketing"),
                        "segments", List.of(segment)))
                .post("/api/v1/destinations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> states(String destination) {
        return given().get("/api/v1/destinations/{id}/deliveries", destination)
                .jsonPath()
                .getList("items.state");
    }

    private Person person(String name) {
        return Person.named(name + "-" + unique);
    }

    private void announce(ProfileSnapshot... snapshots) {
        publisher
                .publish(Exchange.PROFILES, RoutingKey.CHANGED, new ProfilesChanged(List.of(snapshots)))
                .await()
                .atMost(PATIENCE);
    }
}
