package io.tamis.e2e.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One page, run by one bash from its first line to its last, as somebody types it. The script has the lines of the page at
 * the numbers that they have there, so bash itself names the line that failed.
 */
public final class PageRun {

    /** Background jobs would outlive the page, however it ends. */
    private static final String END_JOBS = "trap 'jobs -p | xargs -r kill 2>/dev/null || true' EXIT; ";

    private static final String STOP_AT_A_FAULT =
            END_JOBS + "set -euo pipefail; trap 'echo \"line $LINENO failed\" >&2' ERR; ";

    private final Path folder;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * A way to run pages.
     *
     * @param folder where the reader stands
     * @param environment beside that of this process
     * @param limit for a whole page
     */
    public PageRun(Path folder, Map<String, String> environment, Duration limit) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /**
     * Runs a page.
     *
     * @return what went otherwise than the page says, a message each; none when all is well
     */
    public List<String> run(Page page) {
        try {
            Path outputs = Files.createTempDirectory("page");
            Path script = Files.writeString(outputs.resolve("script"), script(page, outputs));
            Path errors = outputs.resolve("errors");
            ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                    .directory(folder.toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process bash = builder.start();
            List<String> faults = new ArrayList<>();
            if (!bash.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                faults.add(page.name() + " was not through after " + limit);
            } else if (bash.exitValue() != 0) {
                faults.add(page.name() + " ended with " + bash.exitValue() + ": " + Files.readString(errors));
            }
            end(bash);
            faults.addAll(differences(page, outputs));
            return faults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whatever the page left running in the background ends with it. */
    private static void end(Process bash) {
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly();
    }

    private static String script(Page page, Path outputs) {
        List<String> lines = new ArrayList<>(Collections.nCopies(page.length(), ""));
        for (Page.Block block : page.blocks()) {
            lines.set(block.line() - 1, "exec >'" + output(outputs, block) + "'");
            for (int i = 0; i < block.lines().size(); i++) {
                lines.set(block.line() + i, block.lines().get(i));
            }
        }
        lines.set(0, STOP_AT_A_FAULT + lines.getFirst());
        return String.join("\n", lines) + "\n";
    }

    private static Path output(Path outputs, Page.Block block) {
        return outputs.resolve(Integer.toString(block.line()));
    }

    /** Of the blocks that were reached. */
    private static List<String> differences(Page page, Path outputs) throws IOException {
        List<String> differences = new ArrayList<>();
        for (Page.Block block : page.blocks()) {
            Path output = output(outputs, block);
            if (Files.exists(output) && !block.shown().matches(Files.readString(output))) {
                differences.add(page.name() + ", line " + block.line() + ": the block printed otherwise than shown:\n"
                        + Files.readString(output));
            }
        }
        return differences;
    }
}
