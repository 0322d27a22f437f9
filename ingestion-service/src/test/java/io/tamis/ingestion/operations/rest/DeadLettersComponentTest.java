package io.tamis.ingestion.operations.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.ingestion.BrokerSwitch;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Published;
import io.tamis.ingestion.operations.DeadLetter;
import io.tamis.ingestion.operations.DeadLetterState;
import io.tamis.ingestion.operations.postgres.PostgresDeadLetters;
import io.tamis.platform.messaging.FactPublisher;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@TestSecurity(user = "operator", permissions = "operations:manage")
@SuppressWarnings("NullAway.Init")
class DeadLettersComponentTest {

    private static final Instant FAILED = Instant.parse("2026-03-01T10:00:00Z");

    BrokerSwitch broker;

    @Inject
    FactPublisher publisher;

    @Inject
    MeterRegistry meters;

    @Inject
    PostgresDeadLetters letters;

    @Inject
    Vertx vertx;

    private final String id = UUID.randomUUID().toString();

    private void publish(Instant at, @Nullable JsonNode message) {
        publish(at, "broken_fact", message);
    }

    private void publish(Instant at, String code, @Nullable JsonNode message) {
        DeadFact fact = new DeadFact(
                id,
                "profile-service",
                "profile.events",
                "EventsAccepted",
                code,
                "it cannot be folded",
                at,
                message,
                message == null ? "AAEC" : null);
        publisher.publish(Exchange.DEAD, RoutingKey.DEFAULT, fact).await().atMost(Duration.ofSeconds(30));
    }

    private static ObjectNode message() {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("key", "k");
        message.putArray("events");
        return message;
    }

    private static JsonNode notOfItsType() {
        ObjectNode message = message();
        message.withArray("events").add("no event");
        return message;
    }

    private void awaitState(String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        state.equals(given().get("/api/v1/dead-letters/" + id).path("state")));
    }

    @Test
    void aDeadFactArrivingTwiceIsListedOnceAndReplayedToItsQueue() {
        publish(FAILED, message());
        publish(FAILED, message());
        awaitState("pending");

        given().get("/api/v1/dead-letters?limit=200")
                .then()
                .body("items.findAll { it.id == '" + id + "' }", hasSize(1))
                .body("items.find { it.id == '" + id + "' }.queue", equalTo("profile.events"))
                .body("items.find { it.id == '" + id + "' }.replayable", equalTo(true));
        try (Published queue = Published.on(broker, Exchange.REPLAY, "profile.events")) {
            given().post("/api/v1/dead-letters/" + id + "/replay")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("replayed"))
                    .body("decidedBy", equalTo("operator"));

            await().atMost(Duration.ofSeconds(30)).until(() -> queue.messages().size() == 1);
            assertThat(queue.messages().getFirst())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(message().toString());
        }
    }

    @Test
    void aFactThatFailsAgainAfterItsReplayWaitsAgain() {
        publish(FAILED, message());
        awaitState("pending");
        given().post("/api/v1/dead-letters/" + id + "/replay").then().statusCode(200);
        publish(FAILED, message());

        publish(FAILED.plusSeconds(60), message());

        awaitState("pending");
    }

    @Test
    void aFactThatFailsAgainBeforeItsReplayIsWrittenDownStillWaits() {
        publish(FAILED, message());
        awaitState("pending");
        publish(FAILED.plusSeconds(60), message());
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        given().get("/api/v1/dead-letters/" + id).path("at").equals("2026-03-01T10:01:00Z"));

        DeadLetter letter = onAContext(() -> letters.decide(id, DeadLetterState.REPLAYED, "operator", FAILED))
                .orElseThrow();

        assertThat(letter.state()).isEqualTo(DeadLetterState.PENDING);
    }

    private <T> T onAContext(Supplier<Uni<? extends T>> work) {
        Context context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(context, true);
        return Uni.createFrom()
                .<T>deferred(work)
                .runSubscriptionOn(it -> context.runOnContext(_ -> it.run()))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @Test
    void whatIsNotJsonCanOnlyBeDiscarded() {
        publish(FAILED, null);
        awaitState("pending");

        given().post("/api/v1/dead-letters/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("not_replayable"));
        given().post("/api/v1/dead-letters/" + id + "/discard")
                .then()
                .statusCode(200)
                .body("state", equalTo("discarded"));
        given().post("/api/v1/dead-letters/nope/discard").then().statusCode(404).body("code", notNullValue());
    }

    @Test
    void whatItsQueueDoesNotCarryIsNotReplayedAndStays() {
        publish(FAILED, DeadFact.UNREADABLE, notOfItsType());
        awaitState("pending");
        given().get("/api/v1/dead-letters/" + id).then().body("replayable", equalTo(false));

        try (Published queue = Published.on(broker, Exchange.REPLAY, "profile.events")) {
            given().post("/api/v1/dead-letters/" + id + "/replay")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("not_replayable"))
                    .body("message", containsString("EventsAccepted"))
                    .body("errors[0].pointer", equalTo("/events/0"));

            assertThat(queue.messages()).isEmpty();
        }
        given().get("/api/v1/dead-letters/" + id).then().body("state", equalTo("pending"));
    }

    @Test
    void howManyWaitForADecisionIsMeasured() {
        publish(FAILED, message());
        awaitState("pending");

        await().atMost(Duration.ofSeconds(40))
                .until(() -> meters.get("tamis.dead.letters.pending").gauge().value() >= 1);
    }

    @Test
    void thePagesFollowOneAnother() {
        publish(FAILED, message());
        awaitState("pending");
        String second = given().get("/api/v1/dead-letters?limit=1").path("nextCursor");

        if (second != null) {
            given().queryParam("cursor", second)
                    .get("/api/v1/dead-letters?limit=1")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1));
        }
        given().get("/api/v1/dead-letters?state=lost").then().statusCode(400);
    }
}
