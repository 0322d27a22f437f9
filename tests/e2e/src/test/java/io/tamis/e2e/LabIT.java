package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Python kit and a real client of the inference protocol, against the running suite; their tests are in lab/. */
class LabIT {

    private static final Path LAB = Suite.checkout().resolve("lab");

    @BeforeAll
    static void startSuite() {
        // An export is of everybody: the people of other tests would make it take minutes.
        Suite.startEmpty();
    }

    @Test
    void theKitExportsTrainsDeploysAndTritonclientInfers() throws Exception {
        File log = Files.createTempFile("lab", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(LAB.resolve("test").toString(), "-m", "suite")
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment()
                .putAll(Map.of(
                        "TAMIS_URL",
                        "http://127.0.0.1:" + Suite.GATEWAY,
                        "TAMIS_TOKEN_URL",
                        Tamis.TOKEN_URL,
                        "TAMIS_CLIENT_ID",
                        "tamis-admin",
                        "TAMIS_CLIENT_SECRET",
                        "tamis-admin-secret"));
        Process process = builder.start();

        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(log.toPath());

        assertThat(ended).as(said).isTrue();
        assumeThat(said).doesNotContain("lab: skipped");
        assertThat(process.exitValue()).as(said).isZero();
    }
}
