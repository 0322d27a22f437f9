package io.tamis.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker in Java on the loopback interface. With a folder, durable queues and persistent messages survive a
 * restart; without one they live in memory. It refuses RabbitMQ's queue arguments ({@code x-queue-type} and the
 * dead-letter ones): leave them empty here.
 */
public final class AmqpBroker implements AutoCloseable {

    private static final String VIRTUAL_HOST = "default";
    private static final String USER = "tamis";
    private static final String PASSWORD = "tamis";

    private final SystemLauncher launcher;
    private final int port;

    private AmqpBroker(SystemLauncher launcher, int port) {
        this.launcher = launcher;
        this.port = port;
    }

    /** Port 0 takes any free one. */
    public static AmqpBroker start(@Nullable Path dataDir, int port) {
        int chosen = FreePort.orAny(port);
        StartupFailure failure = new StartupFailure();
        SystemLauncher launcher = new SystemLauncher(failure);
        // The broker looks for its plug-ins through the thread; a test framework may have set another loader there.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(AmqpBroker.class.getClassLoader());
        try {
            Path work = dataDir != null ? Files.createDirectories(dataDir) : Files.createTempDirectory("tamis-amqp");
            DerbySettings.apply(work);
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration(dataDir != null).toExternalForm(),
                    "startupLoggedToSystemOut",
                    "false",
                    "context",
                    context(chosen, work)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the AMQP broker did not start on port " + chosen, e);
        } finally {
            thread.setContextClassLoader(before);
        }
        failure.rethrow(chosen);
        return new AmqpBroker(launcher, chosen);
    }

    /** The launcher prints a failed start and goes on as if nothing were. */
    private static final class StartupFailure extends SystemLauncherListener.DefaultSystemLauncherListener {

        private volatile @Nullable RuntimeException cause;

        @Override
        public void errorOnStartup(RuntimeException e) {
            cause = e;
        }

        void rethrow(int port) {
            if (cause != null) {
                throw new IllegalStateException("the AMQP broker did not start on port " + port, cause);
            }
        }
    }

    private static Map<String, String> context(int port, Path work) {
        return Map.of(
                "tamis.amqp.port",
                Integer.toString(port),
                "tamis.amqp.user",
                USER,
                "tamis.amqp.password",
                PASSWORD,
                "qpid.work_dir",
                work.toAbsolutePath().toString());
    }

    private static URL configuration(boolean durable) {
        String name = durable ? "amqp-durable.json" : "amqp-memory.json";
        return Objects.requireNonNull(AmqpBroker.class.getResource(name), name);
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    public String virtualHost() {
        return VIRTUAL_HOST;
    }

    public String url() {
        return "amqp://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + VIRTUAL_HOST;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }
}
