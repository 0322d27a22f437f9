package io.tamis.ingestion.consent.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.ingestion.BrokerSwitch;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Published;
import io.tamis.ingestion.Sources;
import io.tamis.ingestion.consent.Subject;
import io.tamis.ingestion.consent.Subjects;
import io.tamis.platform.messaging.FactPublisher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestionStack.class)
@TestSecurity(
        user = "officer",
        permissions = {"sources:manage", "consents:read", "consents:write"})
@SuppressWarnings("NullAway.Init")
class ConsentComponentTest {

    BrokerSwitch broker;

    @Inject
    Pool pool;

    @Inject
    Subjects subjects;

    @Inject
    FactPublisher publisher;

    private final String user = "person-" + UUID.randomUUID();
    private final String messageId = UUID.randomUUID().toString();
    private Published published;
    private Sources.Created source;

    @BeforeEach
    void listen() {
        published = Published.events(broker);
        source = Sources.needingConsent();
    }

    @AfterEach
    void stopListening() {
        published.close();
    }

    private String track(String context) {
        return """
            {"userId":"%s","event":"Product Viewed","messageId":"%s","writeKey":"%s","context":%s}\
            """.formatted(user, messageId, source.writeKey(), context);
    }

    private void put(String namespace, String value, String body) {
        given().contentType("application/json")
                .body(body)
                .put("/api/v1/consents/" + namespace + "/" + value)
                .then()
                .statusCode(200);
    }

    @Test
    void withoutADecisionNothingIsStoredAndTheRefusalShows() {
        given().body(track("{}"))
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("accepted", equalTo(0))
                .body("rejected[0].code", equalTo("consent_unknown"))
                .body("rejected[0].messageId", equalTo(messageId));

        given().get("/api/v1/sources/" + source.id() + "/rejections")
                .then()
                .statusCode(200)
                .body("items[0].code", equalTo("consent_unknown"))
                .body("items[0].messageId", equalTo(messageId))
                .body("totals.consent_unknown", equalTo(1))
                .body(not(containsString(user)));
        assertThat(published.events(it -> it.messageId().equals(messageId))).isEmpty();
    }

    @Test
    void aGrantThroughTheApiOpensCollectionAtOnceAndARefusalClosesIt() {
        given().body(track("{}")).post("/v1/track").then().body("rejected", hasSize(1));

        put("user_id", user, "{\"purposes\":{\"analytics\":true}}");
        given().body(track("{}")).post("/v1/track").then().body(equalTo("{\"success\":true}"));
        put("user_id", user, "{\"purposes\":{\"analytics\":false}}");
        given().body(track("{}"))
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("rejected[0].code", equalTo("consent_refused"));

        AcceptedEvent event = published.event(messageId);
        assertThat(event.consents())
                .extracting(ConsentDecision::purpose, ConsentDecision::granted)
                .containsExactly(tuple(Purpose.ANALYTICS, true));
        assertThat(event.requires()).containsExactly(Purpose.ANALYTICS);
    }

    @Test
    void aRefusalOverridesLegitimateInterest() {
        source = Sources.ofLegitimateInterest();
        given().body(track("{}")).post("/v1/track").then().body(equalTo("{\"success\":true}"));

        put("user_id", user, "{\"purposes\":{\"analytics\":false}}");

        given().body(track("{}")).post("/v1/track").then().body("rejected[0].code", equalTo("consent_refused"));
    }

    @Test
    void theContextsPreferencesAreRecordedOnceAndDecide() {
        String granted = "{\"consent\":{\"categoryPreferences\":{\"Analytics\":true,\"Advertising\":false}}}";

        given().body(track(granted)).post("/v1/track").then().body(equalTo("{\"success\":true}"));
        given().body(track(granted)).post("/v1/track").then().body(equalTo("{\"success\":true}"));

        given().get("/api/v1/consents/user_id/" + user)
                .then()
                .statusCode(200)
                .body("namespace", equalTo("user_id"))
                .body("value", equalTo(user))
                .body("purposes.analytics.granted", equalTo(true))
                .body("purposes.advertising.granted", equalTo(false));
        given().get("/api/v1/consents/user_id/" + user + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items.source", contains(source.id(), source.id()))
                .body("intact", equalTo(true));
        assertThat(published.event(messageId).consents()).hasSize(2);
    }

    @Test
    void emptyPreferencesRefuseEverything() {
        String context = "{\"consent\":{\"categoryPreferences\":{}}}";

        given().body(track(context)).post("/v1/track").then().body("rejected[0].code", equalTo("consent_refused"));

        given().get("/api/v1/consents/user_id/" + user)
                .then()
                .body("purposes.size()", equalTo(Purpose.values().length))
                .body("purposes.email_marketing.granted", equalTo(false));
    }

    @Test
    void theReservedEventIsHeededWhateverItSays() {
        String refusal = """
            {"userId":"%s","event":"Segment Consent Preference Updated","messageId":"%s","writeKey":"%s",
             "context":{"consent":{"categoryPreferences":{"Analytics":false}}}}\
            """.formatted(user, messageId, source.writeKey());

        given().body(refusal).post("/v1/track").then().statusCode(200).body(equalTo("{\"success\":true}"));

        given().get("/api/v1/consents/user_id/" + user).then().body("purposes.analytics.granted", equalTo(false));
        assertThat(published.events(it -> it.messageId().equals(messageId))).isEmpty();
    }

    @Test
    void theLatestDecisionWinsWhateverTheOrderOfArrivalAndTheFutureCountsAsNow() {
        put("user_id", user, "{\"purposes\":{\"analytics\":true},\"decidedAt\":\"2026-03-02T00:00:00Z\"}");
        put("user_id", user, "{\"purposes\":{\"analytics\":false},\"decidedAt\":\"2026-03-01T00:00:00Z\"}");
        given().get("/api/v1/consents/user_id/" + user).then().body("purposes.analytics.granted", equalTo(true));

        put("user_id", user, "{\"purposes\":{\"analytics\":false},\"decidedAt\":\"2999-01-01T00:00:00Z\"}");
        put("user_id", user, "{\"purposes\":{\"analytics\":true}}");

        given().get("/api/v1/consents/user_id/" + user)
                .then()
                .body("purposes.analytics.granted", equalTo(true))
                .body("purposes.analytics.decidedAt", not(containsString("2999")));
    }

    @Test
    void decisionsAreAnnouncedWithTheirIdentity() {
        try (Published consents = Published.on(broker, Exchange.CONSENTS, "#")) {
            put("email", "Marie.Curie+" + user + "@Example.fr", "{\"purposes\":{\"email_marketing\":true}}");

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !consents.messages().isEmpty());
            List<ConsentChanged> announced = consents.messages(ConsentChanged.class);
            assertThat(announced.getFirst().decisions())
                    .extracting(ConsentDecision::purpose)
                    .containsExactly(Purpose.EMAIL_MARKETING);
        }
        given().get("/api/v1/consents/email/marie.curie+" + user + "@example.fr")
                .then()
                .body("purposes.email_marketing.granted", equalTo(true));
    }

    @Test
    void whatAnotherReplicaRecordedHoldsHereAsSoonAsItIsAnnounced() {
        given().body(track("{}")).post("/v1/track").then().body("rejected[0].code", equalTo("consent_unknown"));
        Subject subject = subjects.of(Namespace.USER_ID, user).orElseThrow();
        pool.preparedQuery("""
            WITH s AS (INSERT INTO consent_subject (row_id, namespace, blind_index, head_sequence, head_hash)
                VALUES ($1, 'user_id', $2, 0, ''))
            INSERT INTO consent_in_force VALUES ($1, 'analytics', true, now(), now())\
            """).executeAndAwait(Tuple.of(subject.rowId(), subject.blindIndex()));

        IdentityRef identity = new IdentityRef(Namespace.USER_ID, subject.blindIndex(), "sealed");
        Instant now = Instant.now();
        ConsentDecision decision = new ConsentDecision(identity, Purpose.ANALYTICS, true, now, now);
        publisher
                .publish(Exchange.CONSENTS, RoutingKey.DEFAULT, new ConsentChanged("key", List.of(decision)))
                .await()
                .atMost(Duration.ofSeconds(5));

        // Sooner than a cached decision lives.
        await().atMost(Duration.ofSeconds(4))
                .until(() ->
                        given().body(track("{}")).post("/v1/track").asString().equals("{\"success\":true}"));
    }

    @Test
    void theProofIsKeptAndNothingInTheLedgerIsInClear() {
        put("user_id", user, "{\"purposes\":{\"analytics\":true},\"proof\":{\"banner\":\"v7-sha256-abc\"}}");

        given().get("/api/v1/consents/user_id/" + user + "/history")
                .then()
                .body("items[0].proof.banner", equalTo("v7-sha256-abc"))
                .body("items[0].source", equalTo("officer"))
                .body("items[0].previousHash", equalTo("0".repeat(64)));
        String stored = pool.query(
                        "SELECT string_agg(s::text || e::text, '') AS rows FROM consent_subject s JOIN consent_entry e"
                                + " USING (row_id)")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("rows");
        assertThat(stored).doesNotContain(user, "v7-sha256-abc");
    }

    @Test
    void aChangedEntryBreaksTheChainAndOrdinaryStatementsCannotChangeOne() {
        put("user_id", user, "{\"purposes\":{\"analytics\":true,\"profiling\":true}}");
        String rowId = pool.query("SELECT row_id FROM consent_entry ORDER BY recorded_at DESC LIMIT 1")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("row_id");
        String forgery = "UPDATE consent_entry SET recorded_at = now() WHERE row_id = $1 AND sequence = 1";

        assertThatNothingChanges(forgery, rowId);
        pool.query("ALTER TABLE consent_entry DISABLE TRIGGER consent_entry_is_append_only")
                .executeAndAwait();
        pool.preparedQuery(forgery).executeAndAwait(Tuple.of(rowId));
        pool.query("ALTER TABLE consent_entry ENABLE TRIGGER consent_entry_is_append_only")
                .executeAndAwait();

        given().get("/api/v1/consents/user_id/" + user + "/history").then().body("intact", equalTo(false));
    }

    private void assertThatNothingChanges(String statement, String rowId) {
        assertThatThrownBy(() -> pool.preparedQuery(statement).executeAndAwait(Tuple.of(rowId)))
                .hasMessageContaining("append-only");
    }

    @Test
    void theHistoryIsPaged() {
        put("user_id", user, "{\"purposes\":{\"analytics\":true}}");
        put("user_id", user, "{\"purposes\":{\"analytics\":false}}");
        put("user_id", user, "{\"purposes\":{\"analytics\":true}}");

        String cursor = given().get("/api/v1/consents/user_id/" + user + "/history?limit=2")
                .then()
                .body("items.sequence", contains(1, 2))
                .body("intact", equalTo(true))
                .extract()
                .path("nextCursor");
        given().queryParam("cursor", cursor)
                .get("/api/v1/consents/user_id/" + user + "/history?limit=2")
                .then()
                .body("items.sequence", contains(3))
                .body("intact", equalTo(true));
    }

    @Test
    void aDestroyedKeyMakesEntriesUnreadableAndNotTampered() {
        for (boolean granted : new boolean[] {true, false, true}) {
            put("user_id", user, "{\"purposes\":{\"analytics\":" + granted + "}}");
        }
        String rowId = subjects.of(Namespace.USER_ID, user).orElseThrow().rowId();
        pool.preparedQuery("UPDATE consent_subject SET data_key = NULL WHERE row_id = $1")
                .executeAndAwait(Tuple.of(rowId));

        String cursor = given().get("/api/v1/consents/user_id/" + user + "/history?limit=2")
                .then()
                .body("items", hasSize(0))
                .body("unreadable", equalTo(2))
                .body("intact", equalTo(true))
                .extract()
                .path("nextCursor");
        given().queryParam("cursor", cursor)
                .get("/api/v1/consents/user_id/" + user + "/history?limit=2")
                .then()
                .body("unreadable", equalTo(1))
                .body("intact", equalTo(true))
                .body("nextCursor", nullValue());

        put("user_id", user, "{\"purposes\":{\"analytics\":false}}");
        given().get("/api/v1/consents/user_id/" + user + "/history")
                .then()
                .statusCode(200)
                .body("unreadable", equalTo(3))
                .body("items.sequence", contains(4))
                .body("intact", equalTo(true));
    }

    @Test
    void anInstantThatNoStoreTakesIsRefused() {
        for (String decidedAt : List.of(
                "+10000-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "-9999-01-01T00:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "yesterday",
                "1e300")) {
            given().contentType("application/json")
                    .body("{\"purposes\":{\"analytics\":true},\"decidedAt\":\"" + decidedAt + "\"}")
                    .put("/api/v1/consents/user_id/" + user)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/decidedAt"));
        }
        for (String number : List.of("1e300", "-1e20", "99999999999999999999")) {
            given().contentType("application/json")
                    .body("{\"purposes\":{\"analytics\":true},\"decidedAt\":" + number + "}")
                    .put("/api/v1/consents/user_id/" + user)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/decidedAt"));
        }
        put("user_id", user, "{\"purposes\":{\"analytics\":true},\"decidedAt\":\"0001-01-01T00:00:00Z\"}");
        put("user_id", user, "{\"purposes\":{\"analytics\":false},\"decidedAt\":\"9999-12-31T23:59:59+02:00\"}");
    }

    @Test
    void theCharacterZeroIsRefusedWhereverItComesInAndIsNeverAFault() {
        given().urlEncodingEnabled(false)
                .get("/api/v1/consents/user_id/a%00b")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/value"));
        given().urlEncodingEnabled(false)
                .get("/api/v1/sources/%00")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/id"));
        given().contentType("application/json")
                .body("{\"name\":\"x\",\"consentCategories\":{\"a\\u0000\":[\"analytics\"]}}")
                .post("/api/v1/sources")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/consentCategories"));
        put("user_id", user, "{\"purposes\":{\"analytics\":true},\"proof\":{\"text\":\"\\u0000\"}}");
        given().get("/api/v1/consents/user_id/" + user + "/history").then().body("items", hasSize(1));
        given().body(track("{}").replace(messageId, "no\\u0000consent").replace(user, "nobody\\u0000"))
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("rejected[0].code", equalTo("consent_unknown"));
        given().get("/api/v1/sources/" + source.id() + "/rejections")
                .then()
                .statusCode(200)
                .body("items[0].messageId", equalTo("no\uFFFDconsent"));
    }

    @Test
    void wrongPurposesAndIdentifiersAreRefused() {
        given().contentType("application/json")
                .body("{\"purposes\":{\"world_peace\":true}}")
                .put("/api/v1/consents/user_id/" + user)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/purposes/world_peace"));
        given().get("/api/v1/consents/email/not-an-address").then().statusCode(400);
        given().get("/api/v1/consents/shoe_size/44").then().statusCode(404);
    }
}
