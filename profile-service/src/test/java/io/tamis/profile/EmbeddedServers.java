package io.tamis.profile;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tamis.local.embedded.AmqpBroker;
import io.tamis.local.embedded.MongoStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A broker, and a store that a test may stop and start again on the same port with its data kept. */
public class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path data;
    private @Nullable MongoStore store;
    private @Nullable AmqpBroker broker;
    private int port;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("tamis-profile").resolve("store.mv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startStore();
        AmqpBroker amqp = AmqpBroker.start(null, 0);
        broker = amqp;
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "quarkus.mongodb.connection-string",
                Objects.requireNonNull(store).url());
        settings.put("quarkus.mongodb.server-selection-timeout", "1s");
        settings.put("rabbitmq-host", "localhost");
        settings.put("rabbitmq-port", Integer.toString(amqp.port()));
        settings.put("rabbitmq-username", amqp.user());
        settings.put("rabbitmq-password", amqp.password());
        settings.put("rabbitmq-virtual-host", amqp.virtualHost());
        settings.put("quarkus.oidc.public-key", publicKey());
        String secret = Base64.getEncoder().encodeToString(new byte[32]);
        settings.put("tamis.keys.master.current", "1");
        settings.put("tamis.keys.master.keys.\"1\"", secret);
        settings.put("tamis.keys.pepper.current", "1");
        settings.put("tamis.keys.pepper.peppers.\"1\"", secret);
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    @Override
    public void stop() {
        stopStore();
        if (broker != null) {
            broker.close();
        }
    }

    private void startStore() {
        if (store == null) {
            MongoStore started = MongoStore.start(data, port);
            store = started;
            port = started.port();
        }
    }

    private void stopStore() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    /** Only types of the JDK pass between the class loaders. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                (Runnable) this::stopStore, field -> field.getName().equals("stopStore"));
        injector.injectIntoFields(
                (Runnable) this::startStore, field -> field.getName().equals("startStore"));
    }

    /** Of a key pair that nobody keeps: no token is valid here. */
    private static String publicKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance("RSA")
                            .generateKeyPair()
                            .getPublic()
                            .getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
