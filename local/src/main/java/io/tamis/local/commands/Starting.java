package io.tamis.local.commands;

import io.tamis.local.Fault;
import io.tamis.local.processes.Ending;
import io.tamis.local.processes.Part;
import io.tamis.local.processes.Processes;
import io.tamis.local.suite.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Starts steps side by side, each as soon as those it waits for are ready; one that fails ends the whole. */
final class Starting {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_LINES = 12;

    private static final int LOG_WIDTH = 240;

    private final Processes processes;
    private final Screen screen;
    private final Instant deadline;
    private final Instant began = Instant.now();
    private final Queue<ProcessHandle> started = new ConcurrentLinkedQueue<>();
    private final Map<String, Duration> readyAfter = new ConcurrentHashMap<>();
    private volatile boolean cancelled;

    Starting(Processes processes, Screen screen, Duration limit) {
        this.processes = processes;
        this.screen = screen;
        this.deadline = began.plus(limit);
    }

    /** Returns when every part is ready. On a failure everything that this call started is stopped again. */
    void start(List<Step> steps) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Void>> ready = new HashMap<>();
            for (Step step : steps) {
                CompletableFuture<?>[] before =
                        step.after().stream().map(ready::get).toArray(CompletableFuture[]::new);
                ready.put(step.part().name(), CompletableFuture.allOf(before).thenRunAsync(() -> run(step), threads));
            }
            wait(ready);
        } catch (RuntimeException e) {
            cancel();
            throw e;
        }
    }

    /** From the beginning until the last of these parts was ready; zero when none of them was waited for. */
    Duration readyAfter(Predicate<String> parts) {
        return readyAfter.entrySet().stream()
                .filter(entry -> parts.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Stops all that was started; a part that is still being started gives up. */
    void cancel() {
        cancelled = true;
        Ending.end(started, STOP_LIMIT);
    }

    private void wait(Map<String, CompletableFuture<Void>> ready) {
        Collection<CompletableFuture<Void>> all = ready.values();
        while (!all.stream().allMatch(CompletableFuture::isDone)) {
            all.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .findFirst()
                    .ifPresent(Starting::rethrow);
            List<String> waiting = ready.entrySet().stream()
                    .filter(entry -> !entry.getValue().isDone())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            screen.passing("  … " + Screen.seconds(since()) + ": " + String.join(", ", waiting));
            pause();
        }
        all.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .findFirst()
                .ifPresent(Starting::rethrow);
    }

    private static void rethrow(CompletableFuture<Void> failed) {
        try {
            failed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run(Step step) {
        Part part = step.part();
        ProcessHandle process = processes.find(part).orElse(null);
        Duration waited = since();
        Duration prepared = waited;
        if (process == null) {
            step.preparation().run();
            giveUpIfCancelled();
            prepared = since();
            process = processes.start(part);
            started.add(process);
        }
        while (!part.health().ready()) {
            giveUpIfCancelled();
            if (!Ending.runs(process)) {
                throw new Fault(part.name() + " ended while starting." + lastLines(part));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Fault(part.name() + " was not ready in time (TAMIS_START_LIMIT)." + lastLines(part));
            }
            pause();
        }
        Duration ready = since();
        readyAfter.put(part.name(), ready);
        screen.line("  %-14s ready after %s: prepared in %s, started in %s"
                .formatted(
                        part.name(),
                        Screen.seconds(ready),
                        Screen.seconds(prepared.minus(waited)),
                        Screen.seconds(ready.minus(prepared))));
    }

    private void giveUpIfCancelled() {
        if (cancelled) {
            throw new Fault("cancelled");
        }
    }

    private Duration since() {
        return Duration.between(began, Instant.now());
    }

    private String lastLines(Part part) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(processes.log(part)));
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
            return " The end of " + processes.log(part) + ":\n    "
                    + last.stream()
                            .map(line -> line.substring(0, Math.min(line.length(), LOG_WIDTH)))
                            .collect(Collectors.joining("\n    "));
        } catch (IOException e) {
            return " Its log is " + processes.log(part);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted", e);
        }
    }
}
