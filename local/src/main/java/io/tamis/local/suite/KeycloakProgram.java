package io.tamis.local.suite;

import io.tamis.local.Fault;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution that Maven unpacked, and its one-time build, which fixes what can be fixed before a start and makes every
 * start faster.
 */
record KeycloakProgram(Path folder) {

    /** What kc.sh itself sets, without the script: a start needs no shell in between that would have to pass on signals. */
    static List<String> javaOptions(Path home) {
        return List.of(
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dfile.encoding=UTF-8",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Duser.language=en");
    }

    static KeycloakProgram of(Settings settings) {
        Path parent = settings.checkout().resolve("local/target/keycloak");
        try (Stream<Path> folders = Files.list(parent)) {
            return new KeycloakProgram(folders.filter(folder -> Files.exists(folder.resolve("lib/quarkus-run.jar")))
                    .findFirst()
                    .orElseThrow(() -> missing(parent)));
        } catch (IOException e) {
            throw missing(parent);
        }
    }

    /** Nothing when it is built already. Two suites that start together build once. */
    void build() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(".tamis-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Path built = folder.resolve(".tamis-built");
            if (lock.isValid() && !Files.exists(built)) {
                runBuild();
                Files.createFile(built);
            }
        }
    }

    private void runBuild() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx768m"));
        command.addAll(javaOptions(folder));
        command.addAll(List.of(
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "build",
                "--db=dev-file",
                "--cache=local",
                "--health-enabled=false",
                "--metrics-enabled=false"));
        Path log = folder.resolve("build.log");
        Process build = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (build.waitFor() != 0) {
                throw new Fault("Keycloak's build failed, see " + log);
            }
        } catch (InterruptedException e) {
            build.destroy();
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while Keycloak was built", e);
        }
    }

    private static Fault missing(Path parent) {
        return new Fault("Keycloak is not unpacked under " + parent + ": run the build (mvn package) once");
    }
}
