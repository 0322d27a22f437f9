package io.tamis.local.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends processes: asks, waits, and forces only what does not answer. */
public final class Ending {

    private static final Duration POLL = Duration.ofMillis(50);

    private Ending() {}

    /** Answers those that had to be forced; {@code limit} holds for the asking and once more for the forcing. */
    public static List<ProcessHandle> end(Collection<ProcessHandle> processes, Duration limit) {
        processes.forEach(ProcessHandle::destroy);
        await(processes, limit);
        List<ProcessHandle> stubborn = processes.stream().filter(Ending::runs).toList();
        stubborn.forEach(ProcessHandle::destroyForcibly);
        await(stubborn, limit);
        return stubborn;
    }

    /** In a container whose first process reaps nobody, the dead stay listed, but without their program. */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void await(Collection<ProcessHandle> processes, Duration limit) {
        Instant end = Instant.now().plus(limit);
        try {
            while (processes.stream().anyMatch(Ending::runs) && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
