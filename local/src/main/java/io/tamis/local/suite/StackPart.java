package io.tamis.local.suite;

import io.tamis.local.processes.Health;
import io.tamis.local.processes.Part;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the process of the embedded servers is started. */
final class StackPart {

    static final String NAME = "stack";
    private static final int HEAP_MEGABYTES = 640;

    private StackPart() {}

    /** Empty when real servers stand in for all of them. */
    static Optional<Step> step(Settings settings) {
        List<Door> doors = doors(settings);
        if (doors.isEmpty()) {
            return Optional.empty();
        }
        Program program = Program.of(
                settings.checkout().resolve("local/target/classes"),
                settings.data().resolve("programs").resolve(NAME));
        return Optional.of(new Step(part(settings, doors, program.folder()), List.of(), () -> {
            program.install();
            forgetReady(settings);
        }));
    }

    private static Part part(Settings settings, List<Door> doors, Path classes) {
        Path libraries = settings.checkout().resolve("local/target/lib");
        return new Part(
                NAME,
                JavaPart.java(
                        settings,
                        NAME,
                        HEAP_MEGABYTES,
                        "-Djava.util.logging.config.file=" + classes.resolve("stack-logging.properties"),
                        // Qpid keeps message bodies in direct memory and writes them to disk beyond a share of it.
                        "-XX:MaxDirectMemorySize=256m",
                        "-cp",
                        classes + ":" + libraries + "/*",
                        Stack.class.getName(),
                        settings.checkout().toString()),
                settings.environment(),
                settings.data(),
                doors,
                new Health.Tells(
                        readyFile(settings), doors.stream().map(settings::port).toList()),
                JavaPart.mark(settings, NAME));
    }

    private static void forgetReady(Settings settings) {
        try {
            Files.deleteIfExists(readyFile(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean holdsMongodb(Settings settings) {
        return settings.externals().mongodb().isEmpty() && MongodPart.program().isEmpty();
    }

    static Path readyFile(Settings settings) {
        return settings.run().resolve("stack.ready");
    }

    static Path postgresData(Settings settings) {
        return settings.data().resolve("postgresql");
    }

    private static List<Door> doors(Settings settings) {
        List<Door> doors = new ArrayList<>();
        if (settings.externals().postgres().isEmpty()) {
            doors.add(Door.POSTGRES);
        }
        if (settings.externals().amqp().isEmpty()) {
            doors.add(Door.AMQP);
        }
        if (holdsMongodb(settings)) {
            doors.add(Door.MONGODB);
        }
        return doors;
    }
}
