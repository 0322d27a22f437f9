package io.tamis.local.suite;

import io.tamis.local.embedded.AmqpBroker;
import io.tamis.local.embedded.MongoStore;
import io.tamis.local.embedded.PostgresServer;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** The process that holds the embedded servers: those that no real server and no {@code mongod} stands in for. */
public final class Stack {

    private final Settings settings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Stack(Settings settings) {
        this.settings = settings;
    }

    /** Runs until it is told to end; takes its settings from the environment, as the launcher does. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.from(Path.of(arguments[0]), System.getenv());
        Stack stack = new Stack(settings);
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close"));
        stack.start();
        Files.writeString(StackPart.readyFile(settings), "ready\n");
        end.await();
    }

    private void start() {
        if (settings.externals().postgres().isEmpty()) {
            startPostgres();
        }
        if (StackPart.holdsMongodb(settings)) {
            open.push(MongoStore.start(settings.data().resolve("mongodb/store.mv"), settings.port(Door.MONGODB)));
        }
        if (settings.externals().amqp().isEmpty()) {
            open.push(AmqpBroker.start(settings.data().resolve("amqp"), settings.port(Door.AMQP)));
        }
    }

    private void startPostgres() {
        PostgresServer postgres = PostgresServer.start(
                StackPart.postgresData(settings),
                settings.port(Door.POSTGRES),
                settings.data().resolve("postgresql-binaries"));
        open.push(postgres);
        Databases.NAMES.forEach(postgres::createDatabase);
    }

    private void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger("io.tamis.local").log(System.Logger.Level.WARNING, "a server did not close", e);
            }
        }
    }
}
