package io.tamis.local.commands;

import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.client.Tokens;
import io.tamis.local.models.Models;
import io.tamis.local.processes.Ending;
import io.tamis.local.processes.Part;
import io.tamis.local.processes.Ports;
import io.tamis.local.processes.Processes;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.DevelopmentSecrets;
import io.tamis.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts what does not run and returns when everything is ready. */
public final class Up {

    private final Settings settings;
    private final Screen screen;
    private final Processes processes;

    public Up(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
        this.processes = new Processes(settings.run(), settings.logs());
    }

    /** Starts the parts named, or everything when none is. */
    public void run(List<String> only) {
        try {
            Files.createDirectories(settings.run());
            try (FileChannel channel = FileChannel.open(
                            settings.run().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw new Fault("another ./tamis up is at work on " + settings.data());
                }
                startAll(Suite.of(settings).only(only));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAll(Suite suite) {
        endOutdated(suite.parts());
        List<Part> missing = suite.parts().stream()
                .filter(part -> processes.find(part).isEmpty())
                .toList();
        if (missing.isEmpty()
                && suite.parts().stream().allMatch(part -> part.health().ready())) {
            screen.line("Tamis is up already: " + settings.gatewayUrl());
            metrics(suite);
            models(suite);
            return;
        }
        if (missing.stream().anyMatch(part -> part.name().equals("stack"))) {
            suite.clearRemains();
        }
        missing.forEach(this::checkPorts);
        if (settings.train()
                && missing.stream().anyMatch(part -> suite.metrics().containsKey(part.name()))) {
            new Train(settings, screen).run();
        }
        suite.prepareExternals();
        screen.line("Starting Tamis (data, logs and keys in " + settings.data() + ")");
        Instant began = Instant.now();
        Starting starting = new Starting(processes, screen, settings.startLimit());
        Thread interruption = new Thread(starting::cancel, "cancel");
        Runtime.getRuntime().addShutdownHook(interruption);
        starting.start(suite.steps());
        Runtime.getRuntime().removeShutdownHook(interruption);
        screen.line("Ready after %s, without Keycloak after %s: %s"
                .formatted(
                        Screen.seconds(Duration.between(began, Instant.now())),
                        Screen.seconds(starting.readyAfter(part -> !part.equals("keycloak"))),
                        settings.gatewayUrl()));
        metrics(suite);
        models(suite);
    }

    /** Only the whole suite can take them. */
    private void models(Suite suite) {
        if (settings.models() && suite.metrics().keySet().containsAll(List.of("scoring", "gateway"))) {
            Tokens tokens = new Tokens(
                    settings.oidcUrl(),
                    DevelopmentSecrets.ADMIN_CLIENT,
                    DevelopmentSecrets.adminSecret(),
                    Clock.system(settings.zone()));
            new Models(new Api(settings.gatewayUrl(), tokens), screen, settings.modelBundles()).deployMissing();
        }
    }

    private void metrics(Suite suite) {
        suite.metrics().forEach((name, uri) -> screen.line("  metrics of %-14s %s".formatted(name, uri)));
    }

    private void endOutdated(List<Part> parts) {
        for (Part part : parts) {
            processes
                    .find(part)
                    .filter(process -> processes.outdated(part, process))
                    .ifPresent(process -> {
                        screen.line("  " + part.name() + " was built anew: it starts again");
                        Ending.end(List.of(process), Down.LIMIT);
                    });
        }
    }

    private void checkPorts(Part part) {
        for (Door door : part.doors()) {
            if (!Ports.free(settings.port(door))) {
                throw new Fault(String.format(
                        "port %d is taken by another program, and %s needs it for %s. Free it, or choose another: %s=… ./tamis up",
                        settings.port(door), part.name(), door.spoken(), door.variable()));
            }
        }
    }
}
