package io.tamis.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyConfigurationTest {

    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void everyVersionIsFoundInTheEnvironment() {
        KeyConfiguration keys = configured(Map.of(
                "TAMIS_KEYS_MASTER_CURRENT", "2",
                "TAMIS_KEYS_MASTER_KEYS__1_", SECRET,
                "TAMIS_KEYS_MASTER_KEYS__2_", SECRET));

        KeyConfiguration.Versions versions = keys.read("tamis.keys.master", "keys");

        assertThat(versions.current()).isEqualTo(2);
        assertThat(versions.secrets()).containsOnlyKeys(1, 2);
    }

    @Test
    void aMissingCurrentVersionIsNamed() {
        KeyConfiguration keys =
                configured(Map.of("TAMIS_KEYS_MASTER_CURRENT", "3", "TAMIS_KEYS_MASTER_KEYS__1_", SECRET));

        assertThatThrownBy(() -> keys.read("tamis.keys.master", "keys"))
                .hasMessageContaining("tamis.keys.master.keys.\"3\"");
    }

    @Test
    void aSecretOfTheWrongLengthIsNamedButNotTold() {
        String few = Base64.getEncoder().encodeToString("too short".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        KeyConfiguration keys =
                configured(Map.of("TAMIS_KEYS_PEPPER_CURRENT", "1", "TAMIS_KEYS_PEPPER_PEPPERS__1_", few));

        assertThatThrownBy(() -> keys.read("tamis.keys.pepper", "peppers"))
                .hasMessageContaining("tamis.keys.pepper.peppers.\"1\" holds 9 bytes")
                .hasMessageNotContaining(few);
    }

    @Test
    void whatIsNotBase64IsNamedButNotTold() {
        KeyConfiguration keys =
                configured(Map.of("TAMIS_KEYS_PEPPER_CURRENT", "1", "TAMIS_KEYS_PEPPER_PEPPERS__1_", "§§§"));

        assertThatThrownBy(() -> keys.read("tamis.keys.pepper", "peppers"))
                .hasMessageContaining("not Base64")
                .hasMessageNotContaining("§");
    }

    private static KeyConfiguration configured(Map<String, String> environment) {
        return new KeyConfiguration(new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .build());
    }
}
