package io.tamis.local.commands;

import io.tamis.local.client.Pause;
import io.tamis.local.metrics.Reading;
import io.tamis.local.metrics.Span;
import io.tamis.local.processes.Memory;
import io.tamis.local.processes.Part;
import io.tamis.local.processes.Processes;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.QueueLengths;
import io.tamis.local.suite.Suite;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line a process: whether it runs, is ready, on which ports, with how much memory; then lag, rates and dead letters. */
public final class Status {

    /** Rates are of this time. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final Settings settings;
    private final Screen screen;
    private final InstantSource clock;

    public Status(Settings settings, Screen screen, InstantSource clock) {
        this.settings = settings;
        this.screen = screen;
        this.clock = clock;
    }

    /** Whether everything runs and is ready. */
    public boolean run() {
        Suite suite = Suite.of(settings);
        boolean well = processes(suite);
        Map<String, URI> addresses = suite.metrics();
        Reading before = Reading.of(addresses, clock);
        if (before.services().isEmpty()) {
            screen.line("");
            screen.line("No service tells its metrics: ./tamis up starts what is missing.");
            return well;
        }
        Pause.of(WINDOW);
        Span span = new Span(before, Reading.of(addresses, clock));
        Map<String, Long> waiting = new QueueLengths(settings).of(suite.queues().keySet());
        screen.line("");
        new Glance(span, suite.queues(), waiting).lines().forEach(screen::line);
        if (waiting.isEmpty()) {
            screen.line("The broker does not answer: what waits is not known.");
        }
        screen.line("Rates of the last %d s; everything else since each service began. See docs/metrics.md"
                .formatted(WINDOW.toSeconds()));
        return well;
    }

    private boolean processes(Suite suite) {
        Processes processes = new Processes(settings.run(), settings.logs());
        boolean well = true;
        long total = 0;
        screen.line(row("process", "health", "pid", "memory", "ports"));
        for (Part part : suite.parts()) {
            Optional<ProcessHandle> process = processes.find(part);
            boolean ready = process.isPresent() && part.health().ready();
            long memory = process.map(Memory::residentMebibytes).orElse(0L);
            well &= ready;
            total += memory;
            screen.line(row(
                    part.name(),
                    process.isEmpty() ? "down" : ready ? "ready" : "not ready",
                    process.map(found -> Long.toString(found.pid())).orElse("-"),
                    process.isEmpty() ? "-" : memory + " MiB",
                    where(part, suite.metrics())));
        }
        screen.line(row("all", "", "", total + " MiB", ""));
        return well;
    }

    private static String row(String name, String health, String pid, String memory, String ports) {
        return "%-13s %-9s %7s %9s  %s"
                .formatted(name, health, pid, memory, ports)
                .stripTrailing();
    }

    /** A service by the address of its metrics, which holds its port; another process by its ports. */
    private String where(Part part, Map<String, URI> metrics) {
        List<String> doors = part.doors().stream()
                .map(door -> door.spoken() + " " + settings.port(door))
                .toList();
        return Optional.ofNullable(metrics.get(part.name()))
                .map(address -> "metrics " + address)
                .orElseGet(() -> doors.stream().collect(Collectors.joining(", ")));
    }
}
