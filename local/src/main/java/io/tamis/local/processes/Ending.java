package io.tamis.local.processes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks, waits, and forces only what does not answer. */
public final class Ending {

    private Ending() {}

    /** Answers those that had to be forced. */
    public static List<ProcessHandle> end(Collection<ProcessHandle> processes, Duration limit) {
        processes.forEach(ProcessHandle::destroy);
        await(processes, limit);
        List<ProcessHandle> stubborn =
                processes.stream().filter(ProcessHandle::isAlive).toList();
        stubborn.forEach(ProcessHandle::destroyForcibly);
        await(stubborn, limit);
        return stubborn;
    }

    private static void await(Collection<ProcessHandle> processes, Duration limit) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The caller looks at what still lives.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
