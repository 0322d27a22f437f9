package io.tamis.scoring.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.tamis.scoring.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** NVIDIA's Python client, unmodified. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "data-science",
        permissions = {"models:read", "models:deploy", "scores:read"})
class TritonClientComponentTest {
    private static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();
    private static final Path VENV = Path.of("target/triton-venv").toAbsolutePath();

    private record Ended(int code, String output) {}

    @TestHTTPResource
    URI server = URI.create("http://localhost"); // set before each test

    @Test
    void tritonclientWorksUnmodified() throws IOException, InterruptedException {
        Ended installed = run(
                SCRIPTS.resolve("venv.sh").toString(),
                VENV.toString(),
                SCRIPTS.resolve("triton-requirements.txt").toString());
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(installed.code())
                    .as("Python 3.11 and its packages: " + installed.output())
                    .isZero();
        }
        assertThat(installed.code()).as(installed.output()).isZero();
        Conformance churn = new Conformance().registered().live(1);

        Ended checked = run(
                VENV.resolve("bin/python").toString(),
                SCRIPTS.resolve("triton_client_check.py").toString(),
                server.getHost() + ":" + server.getPort(),
                churn.name);

        assertThat(checked.output()).contains("everything holds");
        assertThat(checked.code()).isZero();
    }

    private static Ended run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Ended(-1, "took too long\n" + output);
        }
        return new Ended(process.exitValue(), output);
    }
}
