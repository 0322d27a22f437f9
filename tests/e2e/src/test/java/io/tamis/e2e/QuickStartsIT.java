package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tamis.e2e.pages.Page;
import io.tamis.e2e.pages.PageRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of every quick start, run as a newcomer types it, printing what the page shows. */
class QuickStartsIT {

    /** An installation of Python packages is in one of them. */
    private static final Duration LIMIT = Duration.ofMinutes(8);

    private static final Path DOCS = Suite.checkout().resolve("docs");

    @BeforeAll
    static void startSuite() {
        Suite.startEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketer", "partner", "privacy-officer", "data-scientist"})
    void thePageTellsTheTruth(String reader) throws IOException {
        boolean kit = reader.equals("data-scientist");
        assumeThat(!kit || "true".equals(System.getenv("CI")) || canInstallTheKit())
                .as("Python 3.11 or newer with venv")
                .isTrue();
        Map<String, String> shell = new HashMap<>(Suite.shell());
        shell.put("RECEIVER_PORT", "18191");
        shell.put("WORK", Files.createTempDirectory("quick-start").toString());

        List<String> faults = new PageRun(Suite.checkout(), shell, LIMIT).run(Page.read(page(reader)));

        assertThat(faults).isEmpty();
    }

    @Test
    void everyQuickStartIsAmongThem() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS)) {
            assertThat(pages.filter(it -> it.getFileName().toString().startsWith("quickstart-")))
                    .containsExactlyInAnyOrder(
                            page("marketer"), page("partner"), page("privacy-officer"), page("data-scientist"));
        }
    }

    private static Path page(String reader) {
        return DOCS.resolve("quickstart-" + reader + ".md");
    }

    private static boolean canInstallTheKit() throws IOException {
        try {
            return new ProcessBuilder(
                                    "python3",
                                    "-c",
                                    "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
