package io.tamis.local.processes;

import io.tamis.local.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts parts so that they outlive the launcher, and finds them again. The pid file is a hint only: the mark on the
 * command line decides, so a number that meanwhile belongs to another program is never taken for a part.
 */
public final class Processes {

    private static final int SPAWN_LIMIT_SECONDS = 10;

    /**
     * A session (or at least a process group) of its own keeps Ctrl-C and the closing of the terminal away from the part. The
     * shell writes the pid file itself, so that it exists as soon as the process does.
     */
    private static final String DETACH = """
            pid="$1" log="$2"; shift 2
            if command -v setsid >/dev/null 2>&1; then
              setsid nohup "$@" >>"$log" 2>&1 </dev/null &
            else
              set -m
              nohup "$@" >>"$log" 2>&1 </dev/null &
            fi
            echo $! >"$pid"
            """;

    private final Path run;
    private final Path logs;

    public Processes(Path run, Path logs) {
        this.run = run;
        this.logs = logs;
    }

    public ProcessHandle start(Part part) {
        try {
            Files.createDirectories(run);
            Files.createDirectories(logs);
            Files.createDirectories(part.folder());
            List<String> command = new ArrayList<>(List.of(
                    "bash",
                    "-c",
                    DETACH,
                    "tamis",
                    pidFile(part).toString(),
                    log(part).toString()));
            command.addAll(part.command());
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(part.folder().toFile());
            builder.environment().putAll(part.environment());
            Process shell = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(part).toFile()))
                    .start();
            if (!shell.waitFor(SPAWN_LIMIT_SECONDS, TimeUnit.SECONDS) || shell.exitValue() != 0) {
                throw new Fault(part.name() + " could not be started, see " + log(part));
            }
            return ProcessHandle.of(
                            Long.parseLong(Files.readString(pidFile(part)).strip()))
                    .orElseThrow(() -> new Fault(part.name() + " ended at once, see " + log(part)));
        } catch (IOException e) {
            throw new UncheckedIOException(part.name() + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted", e);
        }
    }

    /** The running process of this part, also when its pid file is lost or stale. */
    public Optional<ProcessHandle> find(Part part) {
        return fromPidFile(part)
                .filter(process -> bears(process, part.mark()))
                .or(() -> ProcessHandle.allProcesses()
                        .filter(process -> bears(process, part.mark()))
                        .findFirst());
    }

    /** Whether a process runs another build of this part, or with other options, than {@code up} would start now. */
    public boolean outdated(Part part, ProcessHandle process) {
        List<String> now = part.command().subList(1, part.command().size());
        return process.info()
                .arguments()
                .map(arguments -> !Arrays.asList(arguments).equals(now))
                .orElse(false);
    }

    public void forget(Part part) {
        try {
            Files.deleteIfExists(pidFile(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log(Part part) {
        return logs.resolve(part.name() + ".log");
    }

    private Path pidFile(Part part) {
        return run.resolve(part.name() + ".pid");
    }

    private Optional<ProcessHandle> fromPidFile(Part part) {
        try {
            return ProcessHandle.of(
                            Long.parseLong(Files.readString(pidFile(part)).strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean bears(ProcessHandle process, String mark) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(mark))
                .orElse(false);
    }
}
