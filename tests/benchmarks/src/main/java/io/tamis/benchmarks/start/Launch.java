package io.tamis.benchmarks.start;

import io.tamis.benchmarks.SuiteProcess;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One service as the launcher started it, to be started again and again in the same way. Linux only. */
final class Launch {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 5;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final URI ready;
    private @Nullable ProcessHandle process;

    private Launch(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            URI ready,
            @Nullable ProcessHandle process) {
        this.command = command;
        this.environment = environment;
        this.folder = folder;
        this.ready = ready;
        this.process = process;
    }

    static Launch of(SuiteProcess running, int port) throws IOException {
        Path proc = Path.of("/proc", Long.toString(running.pid()));
        Map<String, String> environment = words(proc.resolve("environ")).stream()
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(
                        word -> word.substring(0, word.indexOf('=')), word -> word.substring(word.indexOf('=') + 1)));
        return new Launch(
                words(proc.resolve("cmdline")),
                environment,
                proc.resolve("cwd").toRealPath(),
                URI.create("http://127.0.0.1:" + port + "/q/health/ready"),
                ProcessHandle.of(running.pid()).orElseThrow());
    }

    /** The same without the options that begin so. */
    Launch without(String option) {
        List<String> others =
                command.stream().filter(word -> !word.startsWith(option)).toList();
        return new Launch(others, environment, folder, ready, null);
    }

    /** Starts it, and answers once it is ready. */
    double secondsUntilReady() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")));
        long began = System.nanoTime();
        Process started = builder.start();
        process = started.toHandle();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() - began > LIMIT.toNanos()) {
                throw new IllegalStateException(command + " did not become ready");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Used so far, user and system. */
    double processorSeconds() {
        ProcessHandle running = process;
        return running == null
                ? 0
                : running.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    void end() throws InterruptedException {
        ProcessHandle running = process;
        if (running != null) {
            running.destroy();
            long began = System.nanoTime();
            while (running.isAlive() && System.nanoTime() - began < LIMIT.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            process = null;
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(2_000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.stream(Files.readString(file, StandardCharsets.UTF_8).split("\0"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
