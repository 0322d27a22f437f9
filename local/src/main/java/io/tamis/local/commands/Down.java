package io.tamis.local.commands;

import io.tamis.local.processes.Ending;
import io.tamis.local.processes.Part;
import io.tamis.local.processes.Processes;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.Suite;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stops everything: first the services, which still need the servers to finish, then the servers. */
public final class Down {

    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Set<String> SERVERS = Set.of("stack", "mongod", "keycloak");

    private final Settings settings;
    private final Screen screen;
    private final Processes processes;

    public Down(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
        this.processes = new Processes(settings.run(), settings.logs());
    }

    public void run() {
        Suite suite = Suite.of(settings);
        int stopped = end(suite.parts().stream()
                .filter(part -> !SERVERS.contains(part.name()))
                .toList());
        stopped += end(suite.parts().stream()
                .filter(part -> SERVERS.contains(part.name()))
                .toList());
        suite.clearRemains();
        screen.line(stopped == 0 ? "Nothing runs." : "Tamis is down; its data stays in " + settings.data());
    }

    private int end(List<Part> parts) {
        Map<ProcessHandle, String> running = new HashMap<>();
        parts.forEach(part -> processes.find(part).ifPresent(process -> running.put(process, part.name())));
        List<ProcessHandle> forced = Ending.end(running.keySet(), LIMIT);
        running.forEach((process, name) -> {
            if (forced.contains(process)) {
                screen.line("  " + name + " did not end within " + LIMIT.toSeconds() + " s and was killed");
            }
        });
        parts.forEach(processes::forget);
        return running.size();
    }
}
