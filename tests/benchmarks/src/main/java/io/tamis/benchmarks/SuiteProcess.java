package io.tamis.benchmarks;

import io.tamis.e2e.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One running process of the suite, as the operating system (Linux) accounts for it. */
public record SuiteProcess(String name, long pid) {

    public static List<SuiteProcess> all() {
        try (Stream<Path> files = Files.list(Suite.data().resolve("run"))) {
            return files.filter(it -> it.toString().endsWith(".pid"))
                    .sorted()
                    .map(SuiteProcess::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SuiteProcess named(String name) {
        return read(Suite.data().resolve("run").resolve(name + ".pid"));
    }

    /** Processor time used since it started, user and system. */
    public Duration cpu() {
        return ProcessHandle.of(pid)
                .flatMap(it -> it.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    /** Resident memory in MiB, of the process itself. */
    public long residentMiB() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(it -> it.startsWith("VmRSS:"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SuiteProcess read(Path file) {
        try {
            String name = String.valueOf(file.getFileName()).replace(".pid", "");
            return new SuiteProcess(name, Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
