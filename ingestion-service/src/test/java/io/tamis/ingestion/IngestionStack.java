package io.tamis.ingestion;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tamis.local.embedded.AmqpBroker;
import io.tamis.local.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL and a broker for the tests of this module. */
@SuppressWarnings("NullAway.Init")
public class IngestionStack implements QuarkusTestResourceLifecycleManager {

    private PostgresServer postgres;
    private BrokerSwitch broker;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("tamis-ingestion-test");
            postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres.createDatabase("ingestion");
        broker = new BrokerSwitch(AmqpBroker.start(null, 0));
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("ingestion"));
        config.put("quarkus.datasource.reactive.url", postgres.reactiveUrl("ingestion"));
        config.put("quarkus.datasource.username", postgres.user());
        config.put("quarkus.datasource.password", postgres.password());
        config.put("rabbitmq-host", "127.0.0.1");
        config.put("rabbitmq-port", Integer.toString(broker.now().port()));
        config.put("rabbitmq-username", broker.now().user());
        config.put("rabbitmq-password", broker.now().password());
        config.put("rabbitmq-virtual-host", broker.now().virtualHost());
        config.put("tamis.keys.master.current", "1");
        config.put("tamis.keys.master.keys.\"1\"", key((byte) 1));
        config.put("tamis.keys.pepper.current", "1");
        config.put("tamis.keys.pepper.peppers.\"1\"", key((byte) 2));
        config.put("tamis.ingestion.development-write-key", "demo-write-key");
        config.put("quarkus.oidc.tenant-enabled", "false");
        config.put("quarkus.http.test-port", "0");
        // The embedded broker tells every channel that it opens.
        config.put("quarkus.log.category.\"qpid\".level", "WARN");
        return config;
    }

    private static String key(byte fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, fill);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(BrokerSwitch.class));
    }

    @Override
    public void stop() {
        broker.now().close();
        postgres.close();
    }
}
