package io.tamis.scoring.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.scoring.models.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {

    @TempDir
    Path home;

    @Test
    void loadingAModelLeavesNoTraceInTheCacheOfTheHome() throws IOException, InterruptedException {
        load("as-tamis-does");

        assertThat(home.resolve("told"))
                .as(Files.readString(home.resolve("log")))
                .hasContent("loaded");
        assertThat(traces()).isEmpty();
    }

    /**
     * The control: if this fails, the runtime has changed and the test above proves nothing any more. How the process ends is
     * no matter of ours; the telemetry of some builds crashes where it finds no device.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void leftAsItComesTheRuntimeWritesThere() throws IOException, InterruptedException {
        load("as-it-comes");

        assertThat(traces()).contains(".cache", "Microsoft", ".onnxruntime");
    }

    private void load(String how) throws IOException, InterruptedException {
        Path model = Files.write(home.resolve("model.onnx"), Fixtures.bytes("churn-1/model.onnx"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + home.resolve("crash"),
                "-Djava.io.tmpdir=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                TelemetryProbe.class.getName(),
                model.toString(),
                home.resolve("told").toString(),
                how));
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** What is left of the runtime's telemetry below the home. */
    private List<String> traces() throws IOException {
        Set<String> names = Set.of(".cache", "Microsoft", ".onnxruntime", "deviceid");
        try (Stream<Path> found = Files.walk(home)) {
            return found.map(it -> it.getFileName().toString())
                    .filter(names::contains)
                    .toList();
        }
    }
}
