package io.tamis.scoring.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.tamis.scoring.registry.admission.Trial;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries a model in a process of its own, with bounded memory and time: what a hostile file does to the runtime it does there.
 * The process gets no environment but the switch against telemetry, and a home that is deleted afterwards.
 */
public final class ProcessTrial implements Trial {

    private final Duration timeout;
    private final long memory;

    /**
     * With what a trial may take.
     *
     * @param timeout for starting the process, loading and all runs together
     * @param memory bytes of the whole process, the Java heap included
     */
    public ProcessTrial(Duration timeout, long memory) {
        this.timeout = timeout;
        this.memory = memory;
    }

    @Override
    public Outcome run(Plan plan) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("tamis-trial");
            TrialFiles files = new TrialFiles(folder);
            files.write(plan);
            return outcome(start(folder), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private Outcome outcome(Process process, TrialFiles files) throws IOException {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.NotLoaded(
                        "loading and running the golden rows took more than " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a trial was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() == 0 && files.told()
                ? files.outcome()
                : new Outcome.NotLoaded("ONNX Runtime crashed on the model, or ran out of memory ("
                        + memory / (1024 * 1024) + " MiB), and ended with " + process.exitValue());
    }

    private Process start(Path folder) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                Archive.of(TrialMain.class) + File.pathSeparator + Archive.of(OrtEnvironment.class),
                TrialMain.class.getName(),
                folder.toString(),
                Long.toString(memory)));
        builder.environment().clear();
        builder.environment().put(Telemetry.VARIABLE, "1");
        builder.environment().put("HOME", folder.toString());
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // What is left is in the folder for temporary files, and of no use to anybody.
            return;
        }
    }
}
