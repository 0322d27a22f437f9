package io.tamis.scoring.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.score.ModelStage;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.scoring.EmbeddedServers;
import io.tamis.scoring.HeardStages;
import io.tamis.scoring.models.Fixtures;
import io.tamis.scoring.models.TreeModel;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "data-science",
        permissions = {"models:read", "models:deploy", "scores:read"})
@NullUnmarked // the container fills in what it injects
class RegistryComponentTest {
    @Inject
    Config config;

    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);

    private ValidatableResponse register(Bundle bundle) {
        return given().multiPart("model", "model.onnx", bundle.model(), "application/octet-stream")
                .multiPart("manifest", "manifest.json", bundle.manifest(), "application/json")
                .multiPart("golden", "golden.json", bundle.golden(), "application/json")
                .post("/api/v1/models/" + name + "/versions")
                .then();
    }

    private ValidatableResponse stage(int version, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .put("/api/v1/models/" + name + "/versions/" + version + "/stage")
                .then();
    }

    private ValidatableResponse rollback() {
        return given().post("/api/v1/models/" + name + "/rollback").then();
    }

    @Test
    void aBundleBecomesAVersionWithEveryCheckToldAndIsReadAgain() {
        register(Fixtures.bundle("churn-1"))
                .statusCode(201)
                .header("Location", containsString("/api/v1/models/" + name + "/versions/1"))
                .body("name", equalTo(name))
                .body("version", equalTo(1))
                .body("stage", equalTo("staged"))
                .body("sha256", hasLength(64))
                .body("checks.passed", everyItem(equalTo(true)))
                .body("checks.name", hasItems("file", "trees", "golden-rows"));
        given().get("/api/v1/models/" + name + "/versions/1")
                .then()
                .body("manifest.features.name", contains("age", "orders", "spent", "days_since_order"))
                .body("admittedBy", equalTo("data-science"));
        given().get("/api/v1/models/" + name).then().body("live", nullValue()).body("versions.version", contains(1));
        given().get("/api/v1/models").then().body("items.name", hasItem(name));
        given().get("/v2/models/" + name + "/versions/1/ready").then().statusCode(200);
    }

    @Test
    void aBundleThatFailsIsNotStoredAndTheRowIsNamed() {
        TreeModel tampered = new TreeModel();
        tampered.low = 0.3f;

        register(tampered.bundle())
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("bundle_refused"))
                .body("checks.find { it.name == 'golden-rows' }.passed", equalTo(false))
                .body("errors[0].pointer", equalTo("/golden/rows/0"))
                .body("errors[0].detail", containsString("expected 0.25, found 0.3"));
        given().get("/api/v1/models/" + name).then().statusCode(404).body("code", equalTo("model_unknown"));
        given().get("/api/v1/models/" + name + "/audit")
                .then()
                .body("items.action", contains("model.refused"))
                .body("items[0].detail", containsString("golden-rows"));
    }

    @Test
    void stagesChangeOneVersionIsLiveAndRollbackBringsTheOneBeforeBack() {
        register(Fixtures.bundle("churn-1")).statusCode(201);
        register(Fixtures.bundle("churn-2")).statusCode(201).body("version", equalTo(2));
        stage(1, "{'stage':'live'}").statusCode(200).body("stage", equalTo("live"));
        rollback().statusCode(409).body("code", equalTo("nothing_before"));
        stage(2, "{'stage':'canary','percent':10}").statusCode(200).body("percent", equalTo(10));
        stage(2, "{'stage':'live'}").statusCode(200).body("percent", nullValue());
        stage(2, "{'stage':'live'}").statusCode(200);
        given().get("/api/v1/models/" + name)
                .then()
                .body("live", equalTo(2))
                .body("versions.stage", contains("live", "staged"));
        rollback().statusCode(200).body("version", equalTo(1)).body("stage", equalTo("live"));
        given().get("/api/v1/models/" + name).then().body("live", equalTo(1));
        given().get("/api/v1/models/" + name + "/audit")
                .then()
                .body(
                        "items.action",
                        contains(
                                "model.rolled_back",
                                "model.rolled_back",
                                "model.staged",
                                "model.staged",
                                "model.staged",
                                "model.staged",
                                "model.admitted",
                                "model.admitted"))
                .body("items.actor", everyItem(equalTo("data-science")))
                .body("items.at", everyItem(notNullValue()))
                .body("items[0].from", equalTo("staged"))
                .body("items[0].to", equalTo("live"));
        given().queryParam("limit", 3)
                .get("/api/v1/models/" + name + "/audit")
                .then()
                .body("items.size()", equalTo(3))
                .body("nextCursor", notNullValue());
    }

    @Test
    void everyStageChangeIsAnnouncedOnceInItsOrderAndAnUploadIsNot() throws Exception {
        try (HeardStages heard = new HeardStages(config)) {
            register(Fixtures.bundle("churn-1")).statusCode(201);
            register(Fixtures.bundle("churn-2")).statusCode(201);
            stage(1, "{'stage':'live'}").statusCode(200);
            stage(2, "{'stage':'canary','percent':10}").statusCode(200);
            stage(2, "{'stage':'canary','percent':10}").statusCode(200);
            stage(2, "{'stage':'live'}").statusCode(200);

            await().atMost(Duration.ofSeconds(10)).until(() -> heard.of(name).size() == 4);
            assertThat(heard.of(name))
                    .extracting(ModelStageChanged::version, ModelStageChanged::stage, ModelStageChanged::percent)
                    .containsExactly(
                            tuple(1L, ModelStage.LIVE, null),
                            tuple(2L, ModelStage.CANARY, 10),
                            tuple(1L, ModelStage.STAGED, null),
                            tuple(2L, ModelStage.LIVE, null));
            assertThat(heard.of(name))
                    .allSatisfy(it -> assertThat(it.purposes()).containsExactly(Purpose.PROFILING))
                    .isSortedAccordingTo(Comparator.comparingLong(ModelStageChanged::deployment));
            assertThat(heard.of(name).stream()
                            .map(ModelStageChanged::deployment)
                            .distinct())
                    .hasSize(4);
        }
    }

    @Test
    void aRetiredVersionAnswersNoMore() {
        register(Fixtures.bundle("churn-1")).statusCode(201);
        stage(1, "{'stage':'retired'}").statusCode(200).body("stage", equalTo("retired"));
        given().get("/v2/models/" + name + "/versions/1/ready").then().statusCode(404);
    }

    @Test
    void wrongRequestsAreRefusedByName() {
        register(Fixtures.bundle("churn-1")).statusCode(201);
        stage(1, "{'stage':'gone'}").statusCode(422).body("errors[0].pointer", equalTo("/stage"));
        stage(1, "{'stage':'canary'}").statusCode(422).body("errors[0].pointer", equalTo("/percent"));
        stage(7, "{'stage':'live'}").statusCode(404);
        given().multiPart("model", "model.onnx", new byte[] {1}, "application/octet-stream")
                .post("/api/v1/models/" + name + "/versions")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/manifest", "/golden"));
        given().multiPart("model", "model.onnx", new byte[] {1}, "application/octet-stream")
                .post("/api/v1/models/.bad/versions")
                .then()
                .statusCode(422);
    }

    @Test
    void aBundleMayAlsoBeOneZipWithABackground() throws IOException {
        TreeModel model = new TreeModel();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            entry(zip, "model.onnx", model.bytes());
            entry(zip, "manifest.json", model.manifest());
            entry(zip, "golden.json", model.golden());
            entry(zip, "background.json", "{\"rows\":[[30,1],[40,null]]}".getBytes(StandardCharsets.UTF_8));
            entry(zip, "report.md", new byte[] {'#'});
        }

        given().multiPart("bundle", "bundle.zip", zipped.toByteArray(), "application/zip")
                .post("/api/v1/models/" + name + "/versions")
                .then()
                .statusCode(201)
                .body("checks.name", hasItem("background"));
    }

    private static void entry(ZipOutputStream zip, String entry, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(bytes);
    }

    @Test
    void theSameKeyMakesOneVersion() {
        Bundle bundle = new TreeModel().bundle();
        for (int i = 0; i < 2; i++) {
            given().header("Idempotency-Key", "k1")
                    .multiPart("model", "model.onnx", bundle.model(), "application/octet-stream")
                    .multiPart("manifest", new String(bundle.manifest(), StandardCharsets.UTF_8))
                    .multiPart("golden", new String(bundle.golden(), StandardCharsets.UTF_8))
                    .post("/api/v1/models/" + name + "/versions")
                    .then()
                    .statusCode(201)
                    .body("version", equalTo(1));
        }
        given().header("Idempotency-Key", "k1")
                .multiPart("model", "model.onnx", Fixtures.bundle("kind").model(), "application/octet-stream")
                .multiPart("manifest", "manifest.json", bundle.manifest(), "application/json")
                .multiPart("golden", "golden.json", bundle.golden(), "application/json")
                .post("/api/v1/models/" + name + "/versions")
                .then()
                .statusCode(409);
    }

    @Test
    @TestSecurity(user = "reader", permissions = "models:read")
    void readingIsNotDeploying() {
        register(new TreeModel().bundle()).statusCode(403);
        given().get("/api/v1/models").then().statusCode(200);
        given().get("/api/v1/audit").then().statusCode(403);
    }

    @Test
    @TestSecurity
    void withoutATokenNothingIsAnswered() {
        given().get("/api/v1/models").then().statusCode(401);
        given().get("/v2/models/" + name).then().statusCode(401);
    }
}
