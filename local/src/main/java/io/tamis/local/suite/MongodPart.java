package io.tamis.local.suite;

import io.tamis.local.processes.Health;
import io.tamis.local.processes.Part;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A MongoDB of one's own on the {@code PATH}, preferred to the server in Java. */
final class MongodPart {

    private MongodPart() {}

    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Optional<Part> part(Settings settings) {
        return settings.externals().mongodb().isPresent()
                ? Optional.empty()
                : program().map(mongod -> running(mongod, settings));
    }

    private static Part running(Path mongod, Settings settings) {
        Path folder = settings.data().resolve("mongod");
        int port = settings.port(Door.MONGODB);
        return new Part(
                "mongod",
                List.of(
                        mongod.toString(),
                        "--dbpath",
                        folder.toString(),
                        "--bind_ip",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--quiet"),
                Map.of(),
                folder,
                List.of(Door.MONGODB),
                new Health.Accepts(List.of(port)),
                folder.toString());
    }
}
