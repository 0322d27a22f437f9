package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.local.Fault;
import io.tamis.local.processes.Part;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void unpackAKeycloak() throws IOException {
        Path library = checkout.resolve("local/target/keycloak/keycloak-1/lib/quarkus-run.jar");
        Files.createDirectories(library.getParent());
        Files.createFile(library);
    }

    @Test
    void servicesWaitForTheServersAndNotForKeycloak() {
        Suite suite = suite(Map.of());

        assertThat(names(suite)).contains("stack", "keycloak", "ingestion", "profile", "segmentation", "gateway");
        assertThat(step(suite, "profile").after()).contains("stack").doesNotContain("keycloak");
    }

    @Test
    void secretsAreNeverOnACommandLine() {
        Suite suite = suite(Map.of("TAMIS_AMQP_URL", "amqp://me:hunter2@broker"));
        Keys keys = Keys.in(checkout.resolve(".tamis/keys"));

        for (Part part : suite.parts()) {
            assertThat(String.join(" ", part.command()))
                    .doesNotContain(keys.master())
                    .doesNotContain(keys.pepper())
                    .doesNotContain("hunter2")
                    .doesNotContain("-secret");
        }
        assertThat(step(suite, "profile").part().environment())
                .containsEntry("TAMIS_KEYS_MASTER_KEYS__1_", keys.master())
                .containsEntry("RABBITMQ_PASSWORD", "hunter2");
        assertThat(step(suite, "gateway").part().environment()).doesNotContainValue(keys.master());
    }

    @Test
    void aRealServerReplacesItsPartAlone() {
        Suite suite = suite(Map.of(
                "TAMIS_OIDC_URL", "https://id.example.org/realms/tamis/", "TAMIS_MONGODB_URL", "mongodb://db:27017"));

        assertThat(names(suite)).contains("stack").doesNotContain("keycloak", "mongod");
        assertThat(step(suite, "profile").part().environment())
                .containsEntry("QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://db:27017")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "https://id.example.org/realms/tamis");
    }

    @Test
    void withoutEmbeddedServersThereIsNoStack() {
        Suite suite = suite(Map.of(
                "TAMIS_POSTGRES_URL", "postgresql://me:secret@db/postgres",
                "TAMIS_MONGODB_URL", "mongodb://db",
                "TAMIS_AMQP_URL", "amqp://me:secret@broker"));

        assertThat(names(suite)).doesNotContain("stack");
        assertThat(step(suite, "ingestion").after()).isEmpty();
        assertThat(step(suite, "ingestion").part().environment())
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db:5432/ingestion")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "me");
    }

    @Test
    void queuesAreQuorumQueuesOnARealBrokerOnly() {
        String option = "-Dtamis.broker.queue-arguments.x-queue-type=quorum";

        assertThat(step(suite(Map.of("TAMIS_AMQP_URL", "amqp://me:secret@broker")), "profile")
                        .part()
                        .command())
                .contains(option);
        assertThat(step(suite(Map.of()), "profile").part().command()).doesNotContain(option);
    }

    @Test
    void scoringHasItsOwnDatabasesAndNoTelemetry() {
        Map<String, String> scoring = step(suite(Map.of("TAMIS_SCORING_PORT", "9083")), "scoring")
                .part()
                .environment();

        assertThat(scoring)
                .containsEntry("QUARKUS_HTTP_PORT", "9083")
                .containsEntry("QUARKUS_MONGODB_DATABASE", "scoring")
                .containsEntry("ORT_DISABLE_TELEMETRY", "1");
        assertThat(scoring.get("QUARKUS_DATASOURCE_JDBC_URL")).endsWith("/scoring");
        assertThat(Databases.NAMES).contains("scoring");
    }

    @Test
    void everyServiceSaysWhereItsMetricsAre() {
        Suite suite = suite(Map.of("TAMIS_PROFILE_PORT", "9082"));

        assertThat(suite.metrics())
                .containsKeys("ingestion", "profile", "segmentation", "gateway")
                .containsEntry("profile", URI.create("http://127.0.0.1:9082/q/metrics"));
        assertThat(suite.only(List.of("stack", "gateway")).metrics()).containsOnlyKeys("gateway");
    }

    @Test
    void everyQueueOfTheTopologyHasItsReader() throws IOException {
        List<String> declared = Pattern.compile("^kind: Queue\nmetadata:\n {2}name: (\\S+)$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../k8s/components/rabbitmq/topology.yaml")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("tamis.unrouted"))
                .toList();

        assertThat(suite(Map.of()).queues().keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(declared);
        assertThat(suite(Map.of()).queues())
                .containsEntry("profile.events", "profile")
                .containsEntry("segmentation.delivery", "segmentation");
    }

    @Test
    void partsCanBeChosenByName() {
        Suite servers = suite(Map.of()).only(List.of("stack", "keycloak"));

        assertThat(names(servers)).containsExactly("stack", "keycloak");
        assertThatThrownBy(() -> suite(Map.of()).only(List.of("stak")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("stak")
                .hasMessageContaining("stack");
    }

    @Test
    void oneServiceRecordsItsStartWhileTheOthersReadTheirs() {
        Suite suite = Suite.recording(Settings.from(checkout, Map.of()), "profile");

        assertThat(step(suite, "profile").part().command())
                .anyMatch(it -> it.startsWith("-XX:AOTCacheOutput="))
                .noneMatch(it -> it.startsWith("-XX:AOTCache="));
        assertThat(step(suite, "scoring").part().command())
                .anyMatch(it -> it.startsWith("-XX:AOTCache="))
                .noneMatch(it -> it.startsWith("-XX:AOTCacheOutput="));
        assertThat(names(suite.onServers("profile")))
                .contains("stack", "profile")
                .doesNotContain("ingestion", "scoring", "segmentation", "gateway");
    }

    private Suite suite(Map<String, String> environment) {
        return Suite.of(Settings.from(checkout, environment));
    }

    private static List<String> names(Suite suite) {
        return suite.parts().stream().map(Part::name).toList();
    }

    private static Step step(Suite suite, String name) {
        return suite.steps().stream()
                .filter(step -> step.part().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
