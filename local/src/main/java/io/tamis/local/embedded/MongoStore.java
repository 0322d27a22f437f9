package io.tamis.local.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks MongoDB's protocol, in Java, on the loopback interface. With a file it keeps its data: what was
 * acknowledged {@value #COMMIT_MILLIS} ms before a {@code kill -9} is still there. No transactions, no change streams.
 */
public final class MongoStore implements AutoCloseable {

    /** H2's own background commit loses seconds of acknowledged writes; this one bounds the loss. */
    private static final int COMMIT_MILLIS = 25;

    /** Every commit writes a chunk: without compaction the file grows by gigabytes an hour. */
    private static final int COMPACT_MILLIS = 2000;

    /** How long freed space rests before it is used again; H2's 45 seconds guard against disks that reorder writes. */
    private static final int RETENTION_MILLIS = 2000;

    private static final int COMPACT_BYTES = 16 * 1024 * 1024;
    private static final int COMPACT_FILL_PERCENT = 60;
    private static final int CACHE_MEGABYTES = 64;
    private static final int CLOSE_COMPACT_MILLIS = 1000;

    private final MVStore store;
    private final CommittedBackend backend;
    private final MongoServer server;
    private final Thread commits;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;

    private MongoStore(MVStore store, int port) {
        this.store = store;
        this.backend = new CommittedBackend(store);
        this.server = new MongoServer(backend);
        this.port = FreePort.orAny(port);
        this.commits = Thread.ofPlatform().daemon().name("mongo-commit").unstarted(this::commitUntilClosed);
    }

    /** Without a file the data lives and dies with this object. Port 0 takes any free one. */
    public static MongoStore start(@Nullable Path file, int port) {
        MongoStore started = new MongoStore(open(file), port);
        started.server.bind("127.0.0.1", started.port);
        if (file != null) {
            started.commits.start();
        }
        return started;
    }

    private static MVStore open(@Nullable Path file) {
        MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled().cacheSize(CACHE_MEGABYTES);
        if (file == null) {
            return builder.open();
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Memory pressure must not commit half a command either: the timer alone commits.
        MVStore store =
                builder.autoCommitBufferSize(0).fileName(file.toString()).open();
        store.setRetentionTime(RETENTION_MILLIS);
        TypedDatabase.convert(store);
        return store;
    }

    private void commitUntilClosed() {
        int sinceCompaction = 0;
        try {
            while (!closed.await(COMMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                backend.commitCommands();
                sinceCompaction += COMMIT_MILLIS;
                if (sinceCompaction >= COMPACT_MILLIS) {
                    store.compact(COMPACT_FILL_PERCENT, COMPACT_BYTES);
                    sinceCompaction = 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "mongodb://127.0.0.1:" + port;
    }

    /** Creates the unique index without which an update by ({@code _id}, {@code version}) scans. Collections named
     * {@code profiles}, {@code people} and {@code members} get it by themselves. */
    public void indexIdVersion(String database, String collection) {
        backend.indexIdVersion(database, collection);
    }

    @Override
    public void close() {
        server.shutdownNow();
        endCommits();
        if (!store.isClosed()) {
            backend.commitCommands();
            store.close(CLOSE_COMPACT_MILLIS);
        }
    }

    private void endCommits() {
        closed.countDown();
        try {
            commits.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
