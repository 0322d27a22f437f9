package io.tamis.scoring.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.scoring.models.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {

    @TempDir
    Path home;

    /** Without the switch, the runtime writes a device id and a queue of events below the home's cache. */
    @Test
    void loadingAModelLeavesNoTraceInTheCacheOfTheHome() throws IOException, InterruptedException {
        Path model = Files.write(home.resolve("model.onnx"), Fixtures.bytes("churn-1/model.onnx"));
        Path told = home.resolve("told");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                TelemetryProbe.class.getName(),
                model.toString(),
                told.toString()));
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();

        boolean ended = process.waitFor(60, TimeUnit.SECONDS);

        assertThat(ended).isTrue();
        assertThat(told).as(Files.readString(home.resolve("log"))).hasContent("loaded");
        try (Stream<Path> found = Files.walk(home)) {
            assertThat(found.map(it -> it.getFileName().toString()))
                    .doesNotContain(".cache", "Microsoft", ".onnxruntime", "deviceid");
        }
    }
}
