package io.tamis.ingestion.consent.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.Pepper;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Sources;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Ledger;
import io.tamis.ingestion.consent.Statement;
import io.tamis.ingestion.consent.Subject;
import io.tamis.ingestion.consent.Subjects;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The ledger was written under pepper 1; since then pepper 3 is the current one. */
@QuarkusTest
@TestProfile(PepperRotationComponentTest.Rotated.class)
@WithTestResource(IngestionStack.class)
@TestSecurity(
        user = "officer",
        permissions = {"sources:manage", "consents:read", "consents:write"})
@SuppressWarnings("NullAway.Init")
class PepperRotationComponentTest {

    private static final byte[] NEW = new byte[32];

    /** A third pepper, beside the one of the stack. */
    public static class Rotated implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tamis.keys.pepper.current",
                    "3",
                    "tamis.keys.pepper.peppers.\"3\"",
                    Base64.getEncoder().encodeToString(NEW));
        }
    }

    @Inject
    Ledger ledger;

    @Inject
    Pool pool;

    private final String user = "person-" + UUID.randomUUID();

    private Subject asWrittenBefore() {
        byte[] old = new byte[32];
        Arrays.fill(old, (byte) 2);
        return new Subjects(new BlindIndex(new Pepper(1, old), List.of()), "FR")
                .of(Namespace.USER_ID, user)
                .orElseThrow();
    }

    private void decidedBeforeTheRotation(boolean granted) {
        Instant now = Instant.now();
        Decision decision = new Decision(granted, now, now);
        ledger.append(List.of(new Statement(
                        asWrittenBefore(), Purpose.ANALYTICS, decision, new Statement.Origin("test", null), true)))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private void put(boolean granted) {
        given().contentType("application/json")
                .body("{\"purposes\":{\"analytics\":" + granted + "}}")
                .put("/api/v1/consents/user_id/" + user)
                .then()
                .statusCode(200)
                .body("purposes.analytics.granted", equalTo(granted));
    }

    private String track(Sources.Created source) {
        return given().body(
                        "{\"userId\":\"%s\",\"event\":\"e\",\"writeKey\":\"%s\"}".formatted(user, source.writeKey()))
                .post("/v1/track")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aRefusalFromBeforeStillRefusesAndAGrantFromBeforeStillGrants() {
        decidedBeforeTheRotation(false);
        assertThat(track(Sources.ofLegitimateInterest())).contains("consent_refused");
        given().get("/api/v1/consents/user_id/" + user).then().body("purposes.analytics.granted", equalTo(false));

        decidedBeforeTheRotation(true);
        assertThat(track(Sources.needingConsent())).isEqualTo("{\"success\":true}");
    }

    @Test
    void aLaterDecisionHoldsAgainstOneFromBeforeAndIsWrittenUnderTheCurrentPepper() {
        decidedBeforeTheRotation(false);

        put(true);

        assertThat(track(Sources.needingConsent())).isEqualTo("{\"success\":true}");
        assertThat(rowsOf(asWrittenBefore().blindIndex())).hasSize(1);
        String current = new BlindIndex(new Pepper(3, NEW), List.of()).of("user_id", user);
        assertThat(rowsOf(current)).containsExactly(true);
    }

    @Test
    void aLateDecisionFromLongAgoDoesNotOverrideTheOneFromBeforeTheRotation() {
        decidedBeforeTheRotation(false);

        given().contentType("application/json")
                .body("{\"purposes\":{\"analytics\":true},\"decidedAt\":\"2020-01-01T00:00:00Z\"}")
                .put("/api/v1/consents/user_id/" + user)
                .then()
                .statusCode(200)
                .body("purposes.analytics.granted", equalTo(false));
    }

    @Test
    void theHistoryGoesOnFromTheChainBeforeToTheOneSince() {
        decidedBeforeTheRotation(true);
        decidedBeforeTheRotation(false);
        put(true);

        String cursor = given().get("/api/v1/consents/user_id/" + user + "/history")
                .then()
                .body("items.granted", contains(true, false))
                .body("intact", equalTo(true))
                .extract()
                .path("nextCursor");
        given().queryParam("cursor", cursor)
                .get("/api/v1/consents/user_id/" + user + "/history")
                .then()
                .body("items", hasSize(1))
                .body("items[0].granted", equalTo(true))
                .body("intact", equalTo(true))
                .body("nextCursor", equalTo(null));
    }

    private List<Boolean> rowsOf(String blindIndex) {
        Iterable<Row> rows = pool.preparedQuery(
                        "SELECT granted FROM consent_in_force JOIN consent_subject USING (row_id) WHERE blind_index = $1")
                .executeAndAwait(Tuple.of(blindIndex));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(it -> it.getBoolean("granted"))
                .toList();
    }
}
