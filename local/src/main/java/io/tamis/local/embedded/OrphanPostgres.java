package io.tamis.local.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL outlives a parent that was killed, and its {@code postmaster.pid} outlives PostgreSQL. Both would keep a new
 * server from the same data.
 */
public final class OrphanPostgres {

    private static final int STOP_LIMIT_SECONDS = 10;

    private OrphanPostgres() {}

    /** Stops the server that still holds {@code dataDir}, if any, and removes a lock whose process is not a PostgreSQL. */
    public static void stop(Path dataDir) throws IOException {
        Path lock = dataDir.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        Optional<ProcessHandle> orphan = holder(lock).filter(OrphanPostgres::isPostgres);
        if (orphan.isEmpty()) {
            // The number may meanwhile belong to another program: PostgreSQL would then refuse to start.
            Files.deleteIfExists(lock);
            return;
        }
        end(orphan.get());
        Files.deleteIfExists(lock);
    }

    private static Optional<ProcessHandle> holder(Path lock) throws IOException {
        List<String> lines = Files.readAllLines(lock);
        return lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    /** SIGINT is PostgreSQL's fast shutdown: it ends sessions and keeps the data clean. Java can only send SIGTERM, which waits for them. */
    private static void end(ProcessHandle postgres) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid())).start();
        if (!ended(postgres)) {
            postgres.destroyForcibly();
            ended(postgres);
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
