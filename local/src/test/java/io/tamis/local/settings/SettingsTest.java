package io.tamis.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.local.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Path CHECKOUT = Path.of("/src/tamis");

    @Test
    void anEmptyEnvironmentGivesTheDocumentedDefaults() {
        Settings settings = Settings.from(CHECKOUT, Map.of());

        assertThat(settings.data()).isEqualTo(CHECKOUT.resolve(".tamis"));
        assertThat(settings.port(Door.GATEWAY)).isEqualTo(8080);
        assertThat(settings.port(Door.SEGMENTATION)).isEqualTo(8084);
        assertThat(settings.oidcUrl()).isEqualTo("http://localhost:8180/realms/tamis");
        assertThat(settings.startLimit()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.externals().mongodb()).isEmpty();
    }

    @Test
    void everyPortCanBeMovedByItsOwnVariable() {
        for (Door door : Door.values()) {
            Settings settings = Settings.from(CHECKOUT, Map.of(door.variable(), "19999"));

            assertThat(settings.port(door)).as(door.variable()).isEqualTo(19_999);
            assertThat(Arrays.stream(Door.values()).filter(other -> settings.port(other) == 19_999))
                    .containsExactly(door);
        }
    }

    @Test
    void noTwoDoorsShareADefault() {
        assertThat(Arrays.stream(Door.values()).map(Door::usual)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
    void aValueThatIsNoPortIsRefusedByName(String value) {
        assertThatThrownBy(() -> Settings.from(CHECKOUT, Map.of("TAMIS_GATEWAY_PORT", value)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("TAMIS_GATEWAY_PORT")
                .hasMessageContaining(value);
    }

    @Test
    void theDataFolderMayLieAnywhere() {
        assertThat(Settings.from(CHECKOUT, Map.of("TAMIS_DATA", "/var/tmp/other"))
                        .data())
                .isEqualTo(Path.of("/var/tmp/other"));
        assertThat(Settings.from(CHECKOUT, Map.of("TAMIS_DATA", "target/suite")).data())
                .isEqualTo(CHECKOUT.resolve("target/suite"));
    }

    @Test
    void realServersReplaceEmbeddedOnesEachOnItsOwn() {
        Externals externals = Settings.from(
                        CHECKOUT,
                        Map.of("TAMIS_AMQP_URL", "amqp://me:secret@broker:5672/shop", "TAMIS_POSTGRES_URL", " "))
                .externals();

        assertThat(externals.amqp().orElseThrow().getHost()).isEqualTo("broker");
        assertThat(externals.postgres()).isEmpty();
        assertThat(externals.oidc()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:hunter2@broker", "me:hunter2@broker", "amqp:hunter2", "amqp://me:hunter2@bro ker/"})
    void aWrongUrlIsNamedAndItsPasswordIsNotRepeated(String url) {
        assertThatThrownBy(() -> Settings.from(CHECKOUT, Map.of("TAMIS_AMQP_URL", url)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("TAMIS_AMQP_URL")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aWrongZoneOrLimitIsRefusedByName() {
        assertThatThrownBy(() -> Settings.from(CHECKOUT, Map.of("TAMIS_ZONE", "Paris")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("TAMIS_ZONE");
        assertThatThrownBy(() -> Settings.from(CHECKOUT, Map.of("TAMIS_START_LIMIT", "4 minutes")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("TAMIS_START_LIMIT");
    }
}
