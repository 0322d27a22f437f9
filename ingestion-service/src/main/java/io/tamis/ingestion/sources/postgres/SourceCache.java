package io.tamis.ingestion.sources.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.SourceDirectory;
import io.tamis.ingestion.sources.WriteKey;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All sources in memory: there are few, and every call asks. Loaded again every few seconds, at once after a change made by
 * this replica, and when a key is not known, so that a source works everywhere as soon as it was created.
 */
@ApplicationScoped
public class SourceCache implements SourceDirectory {

    private static final String ALL = """
        SELECT id, name, key_digest, legal_basis, allowed_origins, consent_categories
        FROM source WHERE deleted_at IS NULL\
        """;

    /** Unknown keys make us look at most so often, whoever sends how many. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Pool pool;
    private final long refreshNanos;
    private volatile @Nullable Snapshot snapshot;
    private final AtomicReference<@Nullable Uni<Snapshot>> loading = new AtomicReference<>();

    /** The sources as of {@code loadedAt}, when the question was put. */
    private record Snapshot(Map<String, Source> byDigest, Map<String, Source> byId, long loadedAt) {
        boolean isOlderThan(long nanos) {
            return System.nanoTime() - loadedAt > nanos;
        }
    }

    SourceCache(Pool pool, IngestionConfig config) {
        this.pool = pool;
        this.refreshNanos = config.sources().refresh().toNanos();
    }

    @Override
    public Uni<Optional<Source>> byWriteKey(WriteKey key) {
        String digest = key.digest();
        return find(it -> it.byDigest().get(digest));
    }

    @Override
    public Uni<Optional<Source>> byId(String id) {
        return find(it -> it.byId().get(id));
    }

    /** Loads again; fails when the store is away. */
    public Uni<Void> refresh() {
        return load().replaceWithVoid();
    }

    private Uni<Optional<Source>> find(Function<Snapshot, @Nullable Source> look) {
        return Uni.createFrom().deferred(() -> {
            Snapshot now = snapshot;
            Source found = now == null ? null : look.apply(now);
            if (now != null && found != null) {
                if (now.isOlderThan(refreshNanos)) {
                    // Known sources never wait for the store, nor fail with it.
                    shared().subscribe().with(_ -> {}, _ -> {});
                }
                return Uni.createFrom().item(Optional.of(found));
            }
            return now == null || now.isOlderThan(LOOK_AGAIN.toNanos())
                    ? shared().map(it -> Optional.ofNullable(look.apply(it)))
                    : Uni.createFrom().item(Optional.empty());
        });
    }

    /** One load at a time, shared by all who wait. */
    private Uni<Snapshot> shared() {
        Uni<Snapshot> running = loading.get();
        if (running != null) {
            return running;
        }
        AtomicReference<@Nullable Uni<Snapshot>> mine = new AtomicReference<>();
        Uni<Snapshot> started = load().onTermination()
                .invoke(() -> loading.compareAndSet(mine.get(), null))
                .memoize()
                .indefinitely();
        mine.set(started);
        return loading.compareAndSet(null, started) ? started : load();
    }

    private Uni<Snapshot> load() {
        return Uni.createFrom().deferred(() -> load(System.nanoTime()));
    }

    private Uni<Snapshot> load(long now) {
        return pool.query(ALL).execute().map(rows -> {
            Map<String, Source> byDigest = new HashMap<>();
            Map<String, Source> byId = new HashMap<>();
            for (Row row : rows) {
                Source source = SourceJson.source(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("legal_basis"),
                        row.getString("allowed_origins"),
                        row.getString("consent_categories"));
                byDigest.put(row.getString("key_digest"), source);
                byId.put(source.id(), source);
            }
            Snapshot loaded = new Snapshot(Map.copyOf(byDigest), Map.copyOf(byId), now);
            return keep(loaded);
        });
    }

    /** A load that began earlier may end later; what it saw does not replace what was seen since. */
    private synchronized Snapshot keep(Snapshot loaded) {
        Snapshot now = snapshot;
        if (now == null || loaded.loadedAt() - now.loadedAt() >= 0) {
            snapshot = loaded;
            return loaded;
        }
        return now;
    }
}
