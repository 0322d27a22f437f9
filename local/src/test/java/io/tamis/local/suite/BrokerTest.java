package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.local.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerTest {

    @Test
    void theEmbeddedBrokerIsTheDefault() {
        assertThat(broker(Map.of("TAMIS_AMQP_PORT", "1234")))
                .isEqualTo(new Broker("127.0.0.1", 1234, "tamis", "tamis", "default"));
    }

    @Test
    void aUrlGivesEveryPartDecoded() {
        assertThat(broker(Map.of("TAMIS_AMQP_URL", "amqp://me:p%40ss+word@broker:5673/my%2Fshop")))
                .isEqualTo(new Broker("broker", 5673, "me", "p@ss+word", "my/shop"));
    }

    @Test
    void withoutAPathTheVirtualHostIsTheSlash() {
        assertThat(broker(Map.of("TAMIS_AMQP_URL", "amqp://me:secret@broker")))
                .isEqualTo(new Broker("broker", 5672, "me", "secret", "/"));
        assertThat(broker(Map.of("TAMIS_AMQP_URL", "amqp://me:secret@broker/")).virtualHost())
                .isEqualTo("/");
    }

    @Test
    void passwordsAreNeverPrinted() {
        assertThat(broker(Map.of("TAMIS_AMQP_URL", "amqp://me:hunter2@broker")).toString())
                .doesNotContain("hunter2");
    }

    private static Broker broker(Map<String, String> environment) {
        return Broker.of(Settings.from(Path.of("."), environment));
    }
}
