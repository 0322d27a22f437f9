package io.tamis.segmentation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tamis.local.embedded.AmqpBroker;
import io.tamis.local.embedded.MongoStore;
import io.tamis.local.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, the MongoDB protocol and a broker for component tests, empty at the start of the run. */
public class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "segmentation";

    private @Nullable PostgresServer postgres;
    private @Nullable MongoStore mongo;
    private @Nullable AmqpBroker broker;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(postgres());
        settings.putAll(mongo());
        settings.putAll(broker());
        settings.put("tamis.keys.master.current", "1");
        settings.put("tamis.keys.master.keys.\"1\"", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("tamis.keys.pepper.current", "1");
        settings.put("tamis.keys.pepper.peppers.\"1\"", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("tamis.zone", "Europe/Paris");
        settings.put("quarkus.http.test-port", "0");
        // Tests say who calls; no token is ever checked against this published test key.
        settings.put(
                "quarkus.oidc.public-key",
                "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAt6ZI1iNubZWWgygSc2Mhf/tNXxOAODRlElMbBL8WK57w6aob7cWwKQVO"
                        + "BSCRyIG01/hTxXM2/3GTMFSlRotflm2rpCfLjZG9cdDthGmpBC/eHwtAcqf0kUBpAvpMOYloAgMNrqMD9XBjjbCX5eEMlDm1"
                        + "YBcz5RUBSYa0cLOsMlN+bfxfRRRbo2tx5je+lmjjS4ucQbafT9KpkKqDFZY1JBUarn3e/PzWe3NzzDeYjhAnsY1DK75V+EvQ"
                        + "1/96ZBs0jPw24yYS5KSyxsPeu6CsXl73VpL0raxhy8POcNJ5Dpag7DgT/0OdVr6cFWOXNNLK57rX3ZPo/GpInEN37npp/wID"
                        + "AQAB");
        // Retries within the patience of a test.
        settings.put("tamis.segmentation.delivery.allow-loopback-http", "true");
        settings.put("tamis.segmentation.delivery.retry-delays", "0.2S,0.2S,0.2S,1M");
        settings.put("tamis.segmentation.delivery.timeout", "2S");
        settings.put("tamis.segmentation.delivery.poll", "0.2S");
        return settings;
    }

    private Map<String, String> postgres() {
        try {
            PostgresServer started = PostgresServer.start(Files.createTempDirectory("tamis-postgres"), 0);
            postgres = started;
            started.createDatabase(DATABASE);
            return Map.of(
                    "quarkus.datasource.reactive.url", started.reactiveUrl(DATABASE),
                    "quarkus.datasource.jdbc.url", started.jdbcUrl(DATABASE),
                    "quarkus.datasource.username", started.user(),
                    "quarkus.datasource.password", started.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> mongo() {
        MongoStore started = MongoStore.start(null, 0);
        mongo = started;
        return Map.of("quarkus.mongodb.connection-string", started.url(), "quarkus.mongodb.database", DATABASE);
    }

    private Map<String, String> broker() {
        AmqpBroker started = AmqpBroker.start(null, 0);
        broker = started;
        return Map.of(
                "rabbitmq-host", "localhost",
                "rabbitmq-port", Integer.toString(started.port()),
                "rabbitmq-username", started.user(),
                "rabbitmq-password", started.password(),
                "rabbitmq-virtual-host", started.virtualHost());
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        if (mongo != null) {
            mongo.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
