package io.tamis.platform.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tamis.local.embedded.AmqpBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker that is not there when the application starts, and comes when a test says so. */
public class LateBroker implements QuarkusTestResourceLifecycleManager {

    private @Nullable AmqpBroker broker;
    private int port;

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "rabbitmq-host", "localhost",
                "rabbitmq-port", Integer.toString(port),
                "rabbitmq-username", "tamis",
                "rabbitmq-password", "tamis",
                "rabbitmq-virtual-host", "default",
                "tamis.broker.startup-wait", "500ms");
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private void arrive() {
        broker = AmqpBroker.start(null, port);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                (Runnable) this::arrive, field -> field.getName().equals("startBroker"));
    }
}
