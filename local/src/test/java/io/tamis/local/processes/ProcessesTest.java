package io.tamis.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.local.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    Path folder;

    @AfterEach
    void endAll() {
        Processes processes = processes();
        processes.find(part("one", "60")).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void aPartIsFoundAgainByItsPidFile() throws IOException {
        Processes processes = processes();
        Part part = part("one", "60");

        ProcessHandle started = processes.start(part);

        assertThat(Files.readString(folder.resolve("run/one.pid")).strip()).isEqualTo(Long.toString(started.pid()));
        awaitFound(processes, part, started);
    }

    @Test
    void aPartIsFoundAgainWithoutItsPidFile() throws IOException {
        Processes processes = processes();
        Part part = part("one", "60");
        ProcessHandle started = processes.start(part);
        awaitFound(processes, part, started);

        Files.delete(folder.resolve("run/one.pid"));

        assertThat(processes.find(part)).contains(started);
    }

    @Test
    void anotherProgramUnderAStalePidIsNotThePart() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(
                folder.resolve("run/one.pid"),
                Long.toString(ProcessHandle.current().pid()));

        assertThat(processes().find(part("one", "60"))).isEmpty();
    }

    @Test
    void aProcessOfAnotherBuildIsOutdated() {
        Processes processes = processes();
        Part part = part("one", "60");
        ProcessHandle started = processes.start(part);
        awaitFound(processes, part, started);

        assertThat(processes.outdated(part, started)).isFalse();
        assertThat(processes.outdated(part("one", "61"), started)).isTrue();
    }

    @Test
    void whatAPartSaysGoesToItsLogAndItsSecretsComeByEnvironment() {
        Part part = new Part(
                "one",
                List.of("bash", "-c", "echo said: $SECRET", mark()),
                Map.of("SECRET", "42"),
                folder,
                List.of(),
                new Health.Accepts(List.of()),
                mark());

        try {
            processes().start(part);
        } catch (Fault e) {
            // It may have ended before the launcher looked: what it said stays.
            assertThat(e).hasMessageContaining("one.log");
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(Files.readString(folder.resolve("logs/one.log")))
                        .contains("said: 42"));
    }

    @Test
    void endingAsksAndThenForces() {
        Processes processes = processes();
        Part stubborn = new Part(
                "one",
                List.of("bash", "-c", "trap '' TERM; echo set; while :; do sleep 1; done", mark()),
                Map.of(),
                folder,
                List.of(),
                new Health.Accepts(List.of()),
                mark());
        ProcessHandle started = processes.start(stubborn);
        Awaitility.await()
                .untilAsserted(() -> assertThat(Files.readString(folder.resolve("logs/one.log")))
                        .contains("set"));

        List<ProcessHandle> forced = Ending.end(List.of(started), Duration.ofSeconds(1));

        assertThat(forced).containsExactly(started);
        assertThat(Ending.runs(started)).isFalse();
    }

    private Processes processes() {
        return new Processes(folder.resolve("run"), folder.resolve("logs"));
    }

    private String mark() {
        return "-Dtest.part=one@" + folder;
    }

    /** A shell that waits; its arguments stay visible, as a JVM's do. */
    private Part part(String name, String seconds) {
        return new Part(
                name,
                List.of("bash", "-c", "read -r -t \"$1\" < <(:; sleep \"$1\")", mark(), seconds),
                Map.of(),
                folder,
                List.of(),
                new Health.Accepts(List.of()),
                mark());
    }

    private static void awaitFound(Processes processes, Part part, ProcessHandle started) {
        Awaitility.await().untilAsserted(() -> assertThat(processes.find(part)).contains(started));
    }
}
