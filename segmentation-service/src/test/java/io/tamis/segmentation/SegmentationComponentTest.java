package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.membership.Person;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write", "profiles:read"})
@NullUnmarked // fields are filled before each test
class SegmentationComponentTest {
    private static final Duration LIVE = Duration.ofSeconds(20);

    /** People who leave by the clock: the machine may halt for a moment at one's instant, but not at each one's. */
    private static final int LEAVING = 3;

    @Inject
    FactPublisher publisher;

    @Inject
    Config config;

    private HeardTransitions heard;

    /** All tests share one store: names of segments, people and traits are each test's own. */
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Inject
    SegmentationStore store;

    private final String age = "age" + unique;

    @BeforeEach
    void listen() throws Exception {
        await().atMost(LIVE).until(publisher::available);
        heard = new HeardTransitions(config);
    }

    @AfterEach
    void hearNoMore() throws Exception {
        heard.close();
    }

    private ValidatableResponse put(String key, String rule, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Name of " + key, "rule", rule, "status", "active"));
        body.putAll(more);
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/segments/" + key)
                .then();
    }

    private void announce(ProfileSnapshot... snapshots) {
        publisher
                .publish(Exchange.PROFILES, RoutingKey.CHANGED, new ProfilesChanged(List.of(snapshots)))
                .await()
                .atMost(LIVE);
    }

    private String key(String name) {
        return name + "-" + unique;
    }

    private Person person(String name) {
        return Person.named(key(name));
    }

    @Test
    void aFactPutsSomebodyIntoASegmentAndEveryReaderHearsIt() {
        put(key("grown"), age + " >= 18", Map.of("priority", 7)).statusCode(201).body("version", equalTo(1));
        put(key("paris"), "city = 'Paris'", Map.of("parent", key("grown")))
                .statusCode(201)
                .body("level", equalTo(2));

        announce(person("ada")
                .trait("Â" + age.substring(1), 36)
                .trait("city", "PARIS")
                .snapshot());

        await().atMost(LIVE)
                .untilAsserted(() -> assertThat(heard.of(key("ada")))
                        .containsExactlyInAnyOrder(
                                "entered " + key("grown") + " event", "entered " + key("paris") + " event"));
        given().get("/api/v1/profiles/" + key("ada") + "/segments")
                .then()
                .statusCode(200)
                .body("items.key", contains(key("grown"), key("paris")))
                .body("items[0].priority", equalTo(7))
                .body("items[1].level", equalTo(2))
                .body("items[1].since", notNullValue());
        await().atMost(LIVE)
                .untilAsserted(() -> given().get("/api/v1/segments/" + key("paris"))
                        .then()
                        .body("size", equalTo(1))
                        .body("backfill.state", equalTo("done")));
    }

    @Test
    void aBrokenSealOfOneMemberTakesTheListFromNobody() {
        put(key("all"), age + " > 0", Map.of()).statusCode(201);
        announce(
                person("one").brokenEmail().trait(age, 1).snapshot(),
                person("two").trait(age, 2).snapshot());
        String members = "/api/v1/segments/" + key("all") + "/members";

        await().atMost(LIVE)
                .untilAsserted(() -> given().get(members)
                        .then()
                        .statusCode(200)
                        .body("items.externalIds.user_id", contains("user-" + key("one"), "user-" + key("two")))
                        .body("items[0].externalIds", not(hasKey("email"))));
    }

    @Test
    void membersAreListedWithTheirIdentifiersAsPagesAndAsLines() {
        put(key("all"), age + " > 0", Map.of()).statusCode(201);
        announce(
                person("one").trait(age, 1).snapshot(),
                person("three").trait(age, 3).snapshot(),
                person("two").trait(age, 2).snapshot());
        String members = "/api/v1/segments/" + key("all") + "/members";
        await().atMost(LIVE).untilAsserted(() -> given().get(members).then().body("items", hasSize(3)));

        String cursor = given().get(members + "?limit=2&format=json")
                .then()
                .body("items.profileId", contains(key("one"), key("three")))
                .body("items[0].externalIds.user_id", equalTo("user-" + key("one")))
                .extract()
                .path("nextCursor");
        given().queryParam("cursor", cursor)
                .get(members)
                .then()
                .body("items.profileId", contains(key("two")))
                .body("$", not(hasKey("nextCursor")));
        String lines = given().get(members + "?format=ndjson")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        assertThat(lines.lines().toList())
                .hasSize(3)
                .allMatch(it -> it.startsWith("{\"profileId\":") && it.endsWith("}"));
        String table = given().get(members + "?format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(table)
                .startsWith("profileId,user_id,email,phone,anonymous_id,since\r\n")
                .endsWith("Z\r\n");
        assertThat(table.lines().skip(1))
                .hasSize(3)
                .allMatch(it -> it.split(",", -1).length == 6)
                .anyMatch(it -> it.startsWith(key("two") + ",user-" + key("two") + ",,,,"));
        given().get("/api/v1/segments/none-" + unique + "/members?format=ndjson")
                .then()
                .statusCode(404);
        given().get(members + "?format=xml").then().statusCode(400).body("code", equalTo("unknown_format"));
    }

    @Test
    void theClockAloneEndsAMembershipWithinASecond() {
        put(key("recent"), "COUNT('Order " + unique + "', LAST 30 DAYS) >= 1", Map.of())
                .statusCode(201);
        Instant first = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        List<Duration> late = new ArrayList<>();

        announce(IntStream.range(0, LEAVING)
                .mapToObj(it -> person("ada" + it)
                        .does("Order " + unique, first.plusMillis(500L * it).minus(Duration.ofDays(30)))
                        .snapshot())
                .toArray(ProfileSnapshot[]::new));

        for (int i = 0; i < LEAVING; i++) {
            String ada = key("ada" + i);
            Instant leaves = first.plusMillis(500L * i);
            await().atMost(LIVE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> heard.of(ada).size() == 2);
            late.add(Duration.between(leaves, Instant.now()));
            assertThat(heard.of(ada))
                    .containsExactly("entered " + key("recent") + " event", "left " + key("recent") + " clock");
            assertThat(heard.last(ada).at()).isEqualTo(leaves);
        }
        assertThat(late).noneMatch(Duration::isNegative).anyMatch(it -> it.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    @Test
    void aNewSegmentIsFilledWithWhoeverIsKnownAndAnArchivedOneEmptied() {
        List<ProfileSnapshot> people = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            people.add(Person.named(key("p" + i)).trait("shoe" + unique, i).snapshot());
        }
        put(key("known"), "shoe" + unique + " >= 0", Map.of()).statusCode(201);
        announce(people.toArray(ProfileSnapshot[]::new));
        await().atMost(LIVE)
                .untilAsserted(() ->
                        given().get("/api/v1/segments/" + key("known")).then().body("size", equalTo(30)));

        put(key("big"), "shoe" + unique + " >= 20", Map.of()).statusCode(201);

        await().atMost(LIVE)
                .untilAsserted(() -> given().get("/api/v1/segments/" + key("big"))
                        .then()
                        .body("size", equalTo(10))
                        .body("backfill.state", equalTo("done")));
        put(key("big"), "shoe" + unique + " >= 20", Map.of("status", "archived"))
                .statusCode(200)
                .body("version", equalTo(2));
        await().atMost(LIVE)
                .untilAsserted(() ->
                        given().get("/api/v1/segments/" + key("big")).then().body("size", equalTo(0)));
        await().atMost(LIVE)
                .untilAsserted(() -> assertThat(heard.of(key("p25")))
                        .filteredOn(it -> it.contains(key("big")))
                        .containsExactly(
                                "entered " + key("big") + " definition", "left " + key("big") + " definition"));
        // The history has them a moment after the broker.
        await().atMost(LIVE)
                .untilAsserted(() -> given().get("/api/v1/segments/" + key("big") + "/transitions?limit=5")
                        .then()
                        .body("items", hasSize(5))
                        .body("items[0].kind", equalTo("left"))
                        .body("nextCursor", notNullValue()));
    }

    @Test
    void aMembershipIsExplained() {
        put(key("grown"), age + " >= 18 AND city = 'Paris'", Map.of()).statusCode(201);
        announce(person("ada").trait(age, 36).trait("city", "Lyon").snapshot());
        String explanation = "/api/v1/profiles/" + key("ada") + "/segments/" + key("grown") + "/explanation";

        await().atMost(LIVE)
                .untilAsserted(() -> given().get(explanation)
                        .then()
                        .statusCode(200)
                        .body("member", equalTo(false))
                        .body("tree.holds", equalTo(false))
                        .body("tree.children", hasSize(2))
                        .body("wouldChange.text", hasItem("city = 'Paris'"))
                        .body("permitted.profiling", equalTo(true)));
        for (String at : List.of("yesterday", "+300000000-01-01T00:00:00Z")) {
            given().queryParam("at", at)
                    .get(explanation)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid_instant"));
        }
    }

    @Test
    void aTransitionKeepsItsExplanationAndNobodyReadsItInTheStore() {
        put(key("mine"), age + " >= 18 AND email = 'ada@example.org'", Map.of()).statusCode(201);
        announce(person("ada")
                .trait(age, 36)
                .sealedTrait("email", "ada@example.org")
                .snapshot());
        await().atMost(LIVE).until(() -> !heard.of(key("ada")).isEmpty());
        announce(person("ada").version(2).trait(age, 3).snapshot());

        await().atMost(LIVE)
                .untilAsserted(() -> given().get("/api/v1/segments/" + key("mine") + "/transitions")
                        .then()
                        .body("items.kind", contains("left", "entered"))
                        .body("items[0].explanation.holds", equalTo(false))
                        .body("items[1].explanation.holds", equalTo(true))
                        .body("items[1].explanation.children.text", hasItem(age + " >= 18"))
                        .body("items[1].explanation.children.value", hasItem("ada@example.org")));
        given().get("/api/v1/profiles/" + key("ada") + "/segments/" + key("mine") + "/explanation")
                .then()
                .body("transition.explanation.holds", equalTo(false));
        String stored = store.transitions()
                .find(new Document("profileId", key("ada")))
                .collect()
                .asList()
                .await()
                .atMost(LIVE)
                .toString();
        assertThat(stored).contains(key("mine")).doesNotContain("example.org", age);
    }

    @Test
    void aWithdrawnConsentAndAMergeAreFollowed() {
        put(key("grown"), age + " >= 18", Map.of()).statusCode(201);
        Person ada = person("ada").trait(age, 36);
        Person bob = person("bob").trait(age, 40);
        Person survivor = person("aaa").trait(age, 50);
        announce(ada.snapshot(), bob.snapshot(), survivor.snapshot());
        await().atMost(LIVE).until(() -> !heard.of(key("bob")).isEmpty());

        announce(ada.consents(Purpose.PROFILING, false, Instant.now()).snapshot());
        publisher
                .publish(
                        Exchange.PROFILES,
                        RoutingKey.MERGED,
                        new ProfilesMerged(List.of(new ProfileMerge(key("bob"), 2, key("aaa"), 1, Instant.now()))))
                .await()
                .atMost(LIVE);

        await().atMost(LIVE)
                .untilAsserted(() -> assertThat(heard.of(key("ada"))).endsWith("left " + key("grown") + " consent"));
        await().atMost(LIVE)
                .untilAsserted(() ->
                        given().get("/api/v1/segments/" + key("grown")).then().body("size", equalTo(1)));
        given().get("/api/v1/profiles/" + key("bob") + "/segments").then().body("items.key", contains(key("grown")));
        assertThat(heard.of(key("bob"))).hasSize(1);
    }
}
