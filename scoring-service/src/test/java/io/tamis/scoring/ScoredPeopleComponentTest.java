package io.tamis.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.backfill.BackfillLedger;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.people.People;
import io.tamis.scoring.people.Person;
import io.tamis.scoring.people.Shopper;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts in by the broker, scores out by the broker and over HTTP; the models are the laboratory's own. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "data-science",
        permissions = {"models:read", "models:deploy", "profiles:read"})
@NullUnmarked // fields are filled before each test
class ScoredPeopleComponentTest {

    private static final Duration LIVE = Duration.ofSeconds(40);

    @Inject
    FactPublisher publisher;

    @Inject
    Config config;

    @Inject
    CurrentModels current;

    @Inject
    BackfillLedger ledger;

    @Inject
    People people;

    private HeardScores heard;
    private int registered;

    /** All tests share one store: names of models and people are each test's own. */
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    private final String model = "churn-" + unique;
    private final String ada = "ada-" + unique;

    @BeforeEach
    void listen() throws Exception {
        heard = new HeardScores(config);
    }

    @AfterEach
    void retire() throws Exception {
        for (int version = 1; version <= registered; version++) {
            stage(version, Map.of("stage", "retired"));
        }
        heard.close();
    }

    private void register() throws Exception {
        Path bundle = root().resolve("lab/models/churn");
        given().multiPart("model", "model.onnx", Files.readAllBytes(bundle.resolve("model.onnx")))
                .multiPart("manifest", Files.readString(bundle.resolve("manifest.json")), "application/json")
                .multiPart("golden", Files.readString(bundle.resolve("golden.json")), "application/json")
                .post("/api/v1/models/" + model + "/versions")
                .then()
                .statusCode(201);
        registered++;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("lab/models"))) {
            here = here.getParent();
        }
        return here;
    }

    private void stage(int version, Map<String, ?> body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/models/" + model + "/versions/" + version + "/stage")
                .then()
                .statusCode(200);
    }

    private void announce(String routingKey, ProfileSnapshot... snapshots) {
        publisher
                .publish(Exchange.PROFILES, routingKey, new ProfilesChanged(List.of(snapshots)))
                .await()
                .atMost(LIVE);
    }

    private ModelScore last(String profileId) {
        await().atMost(LIVE).until(() -> !heard.of(profileId, model).isEmpty());
        return heard.of(profileId, model).getLast();
    }

    @Test
    void aFactIsScoredToldAndAnsweredOverHttp() throws Exception {
        register();
        stage(1, Map.of("stage", "live"));

        announce(
                RoutingKey.CHANGED,
                Shopper.named(ada).age(36).orders(Instant.now()).snapshot());

        ModelScore score = last(ada);
        assertThat(score.value()).isBetween(0.0, 1.0);
        given().get("/api/v1/profiles/" + ada + "/scores")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].model", equalTo(model))
                .body("items[0].version", equalTo(1))
                .body("items[0].stage", equalTo("live"))
                .body("items[0].profileVersion", equalTo(1))
                .body("items[0].value", equalTo(score.value().floatValue()))
                .body("items[0].computedAt", equalTo(score.computedAt().toString()));
    }

    @Test
    void aModelThatGoesLiveScoresWhoIsThereAndSaysHowFarItIs() throws Exception {
        Shopper shopper = Shopper.named(ada).age(36).orders(Instant.now());
        register();
        announce(RoutingKey.CHANGED, shopper.snapshot());
        await().atMost(LIVE)
                .untilAsserted(() -> given().get("/api/v1/profiles/" + ada + "/scores")
                        .then()
                        .statusCode(200)
                        .body("items", empty()));

        stage(1, Map.of("stage", "live"));

        assertThat(last(ada).version()).isEqualTo(1);
        await().atMost(LIVE)
                .untilAsserted(() -> given().get("/api/v1/models/" + model)
                        .then()
                        .body("scoring.state", equalTo("done"))
                        .body("scoring.total", greaterThanOrEqualTo(1)));
        register();
        stage(2, Map.of("stage", "live"));
        await().atMost(LIVE).until(() -> last(ada).version() == 2);
        given().post("/api/v1/models/" + model + "/rollback").then().statusCode(200);
        await().atMost(LIVE).until(() -> last(ada).version() == 1);
        assertThat(heard.of(ada, model).stream().map(ModelScore::deployment)).isSorted();
    }

    @Test
    void aSwapUnderLoadDropsNobody() throws Exception {
        register();
        register();
        stage(1, Map.of("stage", "live"));
        List<String> crowd = IntStream.range(0, 300).mapToObj(i -> ada + i).toList();
        for (String it : crowd) {
            if (it.endsWith("150")) {
                stage(2, Map.of("stage", "live"));
            }
            announce(RoutingKey.CHANGED, Shopper.named(it).orders(Instant.now()).snapshot());
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(crowd).allSatisfy(it -> {
                    assertThat(heard.of(it, model)).isNotEmpty();
                    assertThat(heard.of(it, model)).allMatch(score -> score.value() != null);
                    assertThat(heard.of(it, model).getLast().version()).isEqualTo(2);
                }));
    }

    @Test
    void aWithdrawnConsentWithdrawsTheScore() throws Exception {
        register();
        stage(1, Map.of("stage", "live"));
        Shopper shopper = Shopper.named(ada).orders(Instant.now());
        announce(RoutingKey.CHANGED, shopper.snapshot());
        assertThat(last(ada).value()).isNotNull();

        announce(RoutingKey.CHANGED, shopper.consents(false).snapshot());

        await().atMost(LIVE).until(() -> last(ada).value() == null);
        given().get("/api/v1/profiles/" + ada + "/scores").then().body("items", empty());
    }

    @Test
    void aScoreFollowsTheClockWithinSeconds() throws Exception {
        register();
        stage(1, Map.of("stage", "live"));
        Instant tomorrow = Instant.now().plusSeconds(6);

        announce(
                RoutingKey.CHANGED,
                Shopper.named(ada).orders(tomorrow.minus(Duration.ofDays(1))).snapshot());

        assertThat(last(ada).asOf()).isBefore(tomorrow);
        // Long before anything else would score again.
        await().atMost(LIVE)
                .untilAsserted(() -> assertThat(computedAt()).isBetween(tomorrow, tomorrow.plusSeconds(10)));
    }

    private Instant computedAt() {
        return Instant.parse(given().get("/api/v1/profiles/" + ada + "/scores")
                .then()
                .extract()
                .path("items[0].computedAt"));
    }

    @Test
    void aProfileMergedAwayAnswersForItsSurvivorAndProfilesAnnouncedAgainAreToldAgain() throws Exception {
        String survivor = "aaa-" + unique;
        register();
        stage(1, Map.of("stage", "live"));
        ProfileSnapshot snapshot = Shopper.named(survivor).orders(Instant.now()).snapshot();
        announce(
                RoutingKey.CHANGED,
                snapshot,
                Shopper.named(ada).orders(Instant.now()).snapshot());
        last(survivor);

        publisher
                .publish(
                        Exchange.PROFILES,
                        RoutingKey.MERGED,
                        new ProfilesMerged(List.of(new ProfileMerge(ada, 1, survivor, 2, Instant.now()))))
                .await()
                .atMost(LIVE);
        announce(RoutingKey.REFRESHED, snapshot);

        await().atMost(LIVE).until(() -> heard.of(survivor, model).size() >= 2);
        given().get("/api/v1/profiles/" + ada + "/scores").then().body("items.model", hasItems(model));
    }

    @Test
    void whatWasUploadedOrNeverScoredAnybodyConcernsNobodysScores() throws Exception {
        register();
        stage(1, Map.of("stage", "live"));
        announce(RoutingKey.CHANGED, Shopper.named(ada).orders(Instant.now()).snapshot());
        last(ada);
        settled();
        long deployment = current.now().deployment();
        Person before = person();

        register();
        register();
        stage(2, Map.of("stage", "retired"));

        assertThat(current.refresh().await().atMost(LIVE).deployment()).isEqualTo(deployment);
        assertThat(ledger.target().await().atMost(LIVE).open()).isFalse();
        given().get("/api/v1/models/" + model).then().body("scoring.state", equalTo("done"));
        // The snapshot holds bytes, which are equal by identity alone.
        assertThat(person().version()).isEqualTo(before.version());
        assertThat(person().versions()).isEqualTo(before.versions());
        assertThat(person().told()).isEqualTo(before.told());

        stage(3, Map.of("stage", "shadow"));
        assertThat(current.refresh().await().atMost(LIVE).deployment()).isGreaterThan(deployment);
        settled();
        assertThat(person().versions()).containsOnlyKeys(model + "/1", model + "/3");
    }

    private void settled() {
        await().atMost(LIVE)
                .until(() -> given().get("/api/v1/models/" + model)
                        .path("scoring.state")
                        .equals("done"));
    }

    private Person person() {
        return people.byIds(List.of(ada)).await().atMost(LIVE).get(ada);
    }

    @Test
    void theModelSaysThatItIsAsked() throws Exception {
        register();

        given().get("/api/v1/models/" + model)
                .then()
                .body("versions[0].circuit.state", equalTo("closed"))
                .body("versions[0].circuit.timeouts", equalTo(0));
        given().get("/api/v1/models/" + model + "/versions/1").then().body("circuit.state", equalTo("closed"));
    }

    @Test
    void whoIsNotKnownIsNotFound() {
        given().get("/api/v1/profiles/nobody/scores").then().statusCode(404).body("code", equalTo("profile_unknown"));
    }
}
