package io.tamis.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRunTest {

    @TempDir
    Path folder;

    @Test
    void blocksRunInOrderInOneShell() {
        List<String> faults = run("""
                # Sums

                ```bash
                one=1; add() { echo $(($1 + $2)); }
                ```

                Some text.

                ```bash
                add $one 2 | cat
                cat <<'END'
                as it $stands
                END
                echo "$PWD in $WHERE"
                ```
                ```text
                3
                as it $stands
                … in Lille
                ```
                """);

        assertThat(faults).isEmpty();
    }

    @Test
    void aLineThatFailsIsNamed() {
        List<String> faults = run("""
                ```bash
                echo fine
                ```

                ```bash
                echo fine too
                false
                echo never reached
                ```
                """);

        assertThat(faults).singleElement().asString().contains("page.md ended with 1", "line 7 failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere-to-be-found", "echo $UNSET_HERE", "false | cat", "cat missing.txt", "x=$(false)"})
    void everyWayOfFailingFailsThePage(String line) {
        assertThat(run("```bash\n" + line + "\n```\n"))
                .singleElement()
                .asString()
                .startsWith("page.md ended with");
    }

    @Test
    void anOutputThatIsNotTheOneShownFailsThePage() {
        List<String> faults = run("""
                ```bash
                echo '{"size":2}'
                ```
                ```text
                {"size":1}
                ```
                """);

        assertThat(faults).singleElement().asString().contains("page.md, line 1", "{\"size\":2}");
    }

    @Test
    void moreThanIsShownFailsThePage() {
        assertThat(run("```bash\necho a; echo b\n```\n```text\na\n```\n")).hasSize(1);
        assertThat(run("```bash\ntrue\n```\n```text\na\n```\n")).hasSize(1);
    }

    @Test
    void aPageThatNeverEndsFails() {
        PageRun impatient = new PageRun(folder, Map.of(), Duration.ofSeconds(1));

        List<String> faults =
                impatient.run(Page.of("page.md", List.of("```bash", "while true; do sleep 0.1; done", "```")));

        assertThat(faults).singleElement().asString().contains("not through after PT1S");
    }

    /** The job itself says that it was told to end: a process that has ended stays listed until somebody waits for it. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aBackgroundJobEndsWithItsPage(String lastLine) {
        List<String> faults = run("""
                ```bash
                (trap 'touch ended; exit' TERM; touch started; while true; do sleep 0.05; done) &
                until [ -e started ]; do sleep 0.01; done
                %s
                ```
                """.formatted(lastLine));

        assertThat(faults).hasSize("true".equals(lastLine) ? 0 : 1);
        await().untilAsserted(() -> assertThat(folder.resolve("ended")).exists());
    }

    @Test
    void anEllipsisStandsForAnyTextOfALineAndAloneForAnyLines() {
        Shown shown = Shown.of(List.of("{\"id\":\"…\",\"n\":1}", "…", "end…"));

        assertThat(shown.matches("{\"id\":\"x\",\"n\":1}\nend\n")).isTrue();
        assertThat(shown.matches("{\"id\":\"\",\"n\":1}\nmore\nand more\nend of it\n\n"))
                .isTrue();
        assertThat(shown.matches("{\"id\":\"x\",\"n\":2}\nend\n")).isFalse();
        assertThat(shown.matches("{\"id\":\"x\",\"n\":1}\nthe end\n")).isFalse();
        assertThat(shown.matches("{\"id\":\"x\",\"n\":1}\r\nend\r\n")).isTrue();
        assertThat(Shown.of(List.of("a.c")).matches("abc")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\ncurl\n```",
                "```sh\ncurl\n```",
                "```console\n$ curl\n```",
                "```bash\ncurl",
                "```text\nx\n```"
            })
    void noLineEscapes(String page) {
        assertThatThrownBy(() -> Page.of("page.md", page.lines().toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page.md, line 1");
    }

    private List<String> run(String page) {
        return new PageRun(folder, Map.of("WHERE", "Lille"), Duration.ofSeconds(20))
                .run(Page.of("page.md", page.lines().toList()));
    }
}
