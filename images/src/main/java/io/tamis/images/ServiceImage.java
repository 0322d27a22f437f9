package io.tamis.images;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one image holds, in layers from what changes least to what changes most.
 *
 * @param name the service's
 * @param java the Java it carries
 * @param program as Quarkus lays it out
 * @param start the recording of its start by that Java
 * @param bill its bill of materials
 */
record ServiceImage(String name, Path java, Path program, Path start, Path bill) {

    /** Of every file; what Jib gives them by itself. */
    static final Instant TIME = Instant.ofEpochSecond(1);

    static final String HOME = "/deployments";
    private static final String JAVA = "/opt/java";
    private static final String OWN = "io.tamis.";
    private static final FilePermissions READ = FilePermissions.fromOctalString("444");
    private static final FilePermissions RUN = FilePermissions.fromOctalString("555");
    private static final String USER = "10001";
    private static final int PORT = 8443;

    JibContainerBuilder on(JibContainerBuilder base) throws IOException {
        Path libraries = program.resolve("lib");
        Predicate<Path> library = file -> file.startsWith(libraries) && !own(file);
        return base.addFileEntriesLayer(layer("java", java, JAVA, file -> true))
                .addFileEntriesLayer(layer("libraries", program, HOME, library))
                .addFileEntriesLayer(layer("service", program, HOME, library.negate()))
                .addFileEntriesLayer(FileEntriesLayer.builder()
                        .setName("start")
                        .addEntry(start, AbsoluteUnixPath.get(HOME + "/start.aot"), READ, TIME)
                        .addEntry(bill, AbsoluteUnixPath.get(HOME + "/sbom.json"), READ, TIME)
                        .build())
                .setEntrypoint(entrypoint())
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
                .setExposedPorts(Set.of(Port.tcp(PORT)))
                .addLabel("org.opencontainers.image.title", name)
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                .setCreationTime(TIME);
    }

    private static List<String> entrypoint() {
        return List.of(
                JAVA + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:AOTCache=" + HOME + "/start.aot",
                // What it says of single entries is no line of JSON; without the cache, images/check would have failed.
                "-Xlog:aot*=off",
                "-jar",
                HOME + "/quarkus-run.jar");
    }

    private static FileEntriesLayer layer(String name, Path folder, String at, Predicate<Path> which)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(which).sorted().toList()) {
                AbsoluteUnixPath place = AbsoluteUnixPath.get(at + "/" + folder.relativize(file));
                layer.addEntry(file, place, Files.isExecutable(file) ? RUN : READ, TIME);
            }
        }
        return layer.build();
    }

    private static boolean own(Path file) {
        return String.valueOf(file.getFileName()).startsWith(OWN);
    }
}
