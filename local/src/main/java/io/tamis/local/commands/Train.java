package io.tamis.local.commands;

import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.Folders;
import io.tamis.local.suite.StartCache;
import io.tamis.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records how the services start, so that they start faster ever after: once for each build and JDK, on a suite of its own, which it
 * starts, works with, starts again and ends.
 */
public final class Train {

    private final Settings settings;
    private final Screen screen;
    private final Path folder;

    public Train(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
        this.folder = settings.checkout().resolve("local/target/practice");
    }

    /** Answers at once when every service has its recording. A start that cannot be recorded is done without. */
    public void run() {
        if (due().isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder.getParent());
            try (FileChannel channel = FileChannel.open(
                            folder.resolveSibling("practice.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Map<String, StartCache> due = due();
                if (lock.isValid() && !due.isEmpty()) {
                    record(due);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, StartCache> due() {
        Map<String, StartCache> due = new LinkedHashMap<>(Suite.startCaches(settings));
        due.values().removeIf(cache -> !cache.due());
        return due;
    }

    private void record(Map<String, StartCache> due) throws IOException {
        screen.line("Recording the start of " + String.join(", ", due.keySet()) + ", once for this build");
        Instant began = Instant.now();
        due.values().forEach(StartCache::prepare);
        try {
            new Practice(folder, settings, screen).run(rounds(due.keySet()));
        } catch (Fault e) {
            screen.line("  it failed: " + e.getMessage());
        }
        long kept = due.values().stream().filter(StartCache::keep).count();
        screen.line("Recorded %d of %d in %s%s"
                .formatted(
                        kept,
                        due.size(),
                        Screen.seconds(Duration.between(began, Instant.now())),
                        kept == due.size() ? "" : "; the others start as before, see " + folder.resolve("logs")));
        if (kept == due.size()) {
            Folders.delete(folder);
        }
    }

    /**
     * Recorded is a second start: on stores that hold what they hold wherever a service starts again. And each alone, soon ended: the slower a
     * start is recorded, the more often its polls and timers come round meanwhile, and what came round often is compiled first ever after.
     */
    private List<Practice.Round> rounds(Collection<String> services) {
        List<Practice.Round> rounds = new ArrayList<>();
        rounds.add(new Practice.Round(Suite::of, this::exercise));
        for (String service : services) {
            rounds.add(
                    new Practice.Round(apart -> Suite.recording(apart, service).onServers(service), _ -> {}));
        }
        return rounds;
    }

    /** A start can be recorded on stores that hold less. */
    private void exercise(Api api) {
        try {
            new Exercise(api, settings.modelBundles()).run();
        } catch (Fault e) {
            screen.line("  work before the recording failed: " + e.getMessage());
        }
    }
}
