package io.tamis.platform.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tamis.local.embedded.AmqpBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A broker that a test may stop and start again on the same port, with its messages kept. */
public class RestartableBroker implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path data;
    private @Nullable AmqpBroker broker;
    private int port;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("tamis-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AmqpBroker started = AmqpBroker.start(data, 0);
        broker = started;
        port = started.port();
        return Map.of(
                "rabbitmq-host", "localhost",
                "rabbitmq-port", Integer.toString(port),
                "rabbitmq-username", started.user(),
                "rabbitmq-password", started.password(),
                "rabbitmq-virtual-host", started.virtualHost());
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    private void again() {
        if (broker == null) {
            broker = AmqpBroker.start(Objects.requireNonNull(data), port);
        }
    }

    /** Only types of the JDK pass between the class loaders. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                (Runnable) this::stop, field -> field.getName().equals("stopBroker"));
        injector.injectIntoFields(
                (Runnable) this::again, field -> field.getName().equals("startBroker"));
    }
}
