package io.tamis.local.commands;

import io.tamis.local.embedded.TokenIssuer;
import io.tamis.local.processes.Ending;
import io.tamis.local.processes.Part;
import io.tamis.local.processes.Processes;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.Folders;
import io.tamis.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A suite beside the real one, with stores of its own and nobody to log in: started until it is ready, and ended. */
record Practice(Path folder, Settings settings, Screen screen) {

    /** A JVM that records its start writes that down while it ends, all of them at once on few cores. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** The services end before the servers they talk to; logs stay in {@code folder}. */
    void run(Function<Settings, Suite> choice) {
        try (TokenIssuer issuer = TokenIssuer.start()) {
            Folders.delete(folder);
            start(choice.apply(settings.practice(folder, issuer.url())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Suite suite) {
        Processes processes =
                new Processes(suite.settings().run(), suite.settings().logs());
        Starting starting = new Starting(processes, screen, settings.startLimit());
        Thread interruption = new Thread(starting::cancel, "cancel");
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            starting.start(suite.steps());
            end(processes, suite.parts().stream().filter(part -> suite.metrics().containsKey(part.name())));
        } finally {
            end(processes, suite.parts().stream());
            Runtime.getRuntime().removeShutdownHook(interruption);
        }
    }

    private static void end(Processes processes, Stream<Part> parts) {
        List<ProcessHandle> running =
                parts.flatMap(part -> processes.find(part).stream()).toList();
        Ending.end(running, LIMIT);
    }
}
