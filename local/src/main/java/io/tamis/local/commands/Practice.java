package io.tamis.local.commands;

import io.tamis.local.client.Api;
import io.tamis.local.client.Tokens;
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
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A suite beside the real one, with stores of its own and one client that may log in. It is started in rounds on the same stores: each
 * time until it is ready, then worked with, then the services are ended. Logs stay in {@code folder}.
 *
 * @param settings of the real one
 */
record Practice(Path folder, Settings settings, Screen screen) {

    /** A JVM that records its start writes that down while it ends. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /**
     * A start of some services and the servers that they need.
     *
     * @param suite makes it of the practice's settings
     * @param work what is done once everything is ready, through the public API
     */
    record Round(Function<Settings, Suite> suite, Consumer<Api> work) {}

    /** Runs the rounds; the first has all parts of the others. Services and servers have ended when this returns or throws. */
    void run(List<Round> rounds) {
        try (TokenIssuer issuer = TokenIssuer.start(Exercise.SCOPES)) {
            Folders.delete(folder);
            Settings apart = settings.practice(folder, issuer.url());
            Tokens tokens = new Tokens(issuer.url(), TokenIssuer.CLIENT, issuer.secret(), InstantSource.system());
            Api api = new Api(apart.gatewayUrl(), tokens);
            run(rounds, apart, api);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<Round> rounds, Settings apart, Api api) {
        Processes processes = new Processes(apart.run(), apart.logs());
        try {
            for (Round round : rounds) {
                Suite suite = round.suite().apply(apart);
                run(suite, processes, () -> round.work().accept(api));
            }
        } finally {
            end(processes, rounds.getFirst().suite().apply(apart).parts().stream());
        }
    }

    /** The services end before the servers they talk to. */
    private void run(Suite suite, Processes processes, Runnable work) {
        Starting starting = new Starting(processes, screen, suite.settings().startLimit());
        Thread interruption = new Thread(starting::cancel, "cancel");
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            starting.start(suite.steps());
            work.run();
        } finally {
            end(processes, suite.parts().stream().filter(part -> suite.metrics().containsKey(part.name())));
            Runtime.getRuntime().removeShutdownHook(interruption);
        }
    }

    private static void end(Processes processes, Stream<Part> parts) {
        List<ProcessHandle> running =
                parts.flatMap(part -> processes.find(part).stream()).toList();
        Ending.end(running, LIMIT);
    }
}
