package io.tamis.local.commands;

import io.tamis.local.processes.Memory;
import io.tamis.local.processes.Part;
import io.tamis.local.processes.Processes;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.Suite;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line a process: whether it runs, is ready, on which ports, with how much memory. */
public final class Status {

    private final Settings settings;
    private final Screen screen;

    public Status(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /** Whether everything runs and is ready. */
    public boolean run() {
        Processes processes = new Processes(settings.run(), settings.logs());
        Suite suite = Suite.of(settings);
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
                    ports(part)));
        }
        screen.line(row("all", "", "", total + " MiB", ""));
        return well;
    }

    private static String row(String name, String health, String pid, String memory, String ports) {
        return "%-14s %-10s %8s %10s  %s"
                .formatted(name, health, pid, memory, ports)
                .stripTrailing();
    }

    private String ports(Part part) {
        return part.doors().stream()
                .map(door -> door.spoken() + " " + settings.port(door))
                .collect(Collectors.joining(", "));
    }
}
