package io.tamis.ingestion.sources;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All sources in memory: there are few, and every call asks. Loaded again when asked and {@code refresh} old, and when a key is
 * not known, so that a source works everywhere as soon as it was created, and a key that was revoked elsewhere works for
 * {@code refresh} at most while the store answers. When it does not, what was known goes on being believed up to {@code
 * maxAge}, and beyond it every question fails. Safe for every thread; the answer may come on any.
 */
public final class RecentSources implements SourceDirectory {

    /** Unknown keys make us look at most so often, whoever sends how many. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** Who can be answered by what is known waits no longer for a load. */
    private static final Duration WORTH_WAITING = Duration.ofMillis(250);

    /** A load that takes longer has failed; the next question asks again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Uni<Content>> store;
    private final LongSupplier nanos;
    private final long refresh;
    private final long maxAge;
    private volatile @Nullable Snapshot snapshot;
    private final AtomicReference<@Nullable Uni<Snapshot>> loading = new AtomicReference<>();

    /** What the store holds, without what was deleted: by {@link WriteKey#digest()} and by id. */
    public record Content(Map<String, Source> byDigest, Map<String, Source> byId) {
        public Content {
            byDigest = Map.copyOf(byDigest);
            byId = Map.copyOf(byId);
        }
    }

    /** The sources as of {@code loadedAt}, when the question was put. */
    private record Snapshot(Content content, long loadedAt) {}

    /** The clock counts nanoseconds from anywhere, and never goes back. */
    public RecentSources(Supplier<Uni<Content>> store, LongSupplier nanos, Duration refresh, Duration maxAge) {
        this.store = store;
        this.nanos = nanos;
        this.refresh = refresh.toNanos();
        this.maxAge = maxAge.toNanos();
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

    /** Loads again, by a question put after this call; fails when the store is away. */
    public Uni<Void> refresh() {
        return load().replaceWithVoid();
    }

    private Uni<Optional<Source>> find(Function<Content, @Nullable Source> look) {
        return Uni.createFrom().deferred(() -> {
            Snapshot now = snapshot;
            long age = now == null ? Long.MAX_VALUE : nanos.getAsLong() - now.loadedAt();
            if (now == null || age > maxAge) {
                return fresh(look);
            }
            Source found = look.apply(now.content());
            if (found == null) {
                return age > LOOK_AGAIN.toNanos()
                        ? fresh(look)
                        : Uni.createFrom().item(Optional.empty());
            }
            Uni<Optional<Source>> known = Uni.createFrom().item(Optional.of(found));
            return age > refresh ? fresherThan(known, look) : known;
        });
    }

    /** Up to the greatest age, known sources do not fail with the store, and hardly wait for one that hangs. */
    private Uni<Optional<Source>> fresherThan(Uni<Optional<Source>> known, Function<Content, @Nullable Source> look) {
        return fresh(look)
                .ifNoItem()
                .after(WORTH_WAITING)
                .recoverWithUni(known)
                .onFailure()
                .recoverWithUni(known);
    }

    private Uni<Optional<Source>> fresh(Function<Content, @Nullable Source> look) {
        return shared().map(it -> Optional.ofNullable(look.apply(it.content())));
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
        return Uni.createFrom().deferred(() -> {
            long asked = nanos.getAsLong();
            return store.get().ifNoItem().after(PATIENCE).fail().map(it -> keep(new Snapshot(it, asked)));
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
