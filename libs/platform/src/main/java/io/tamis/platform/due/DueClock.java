package io.tamis.platform.due;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Releases each person's document at the instant at which the clock changes something in it. Ticks often and looks only into memory;
 * every {@link #READ_AHEAD} it asks the store for what is due within {@link #WINDOW}. Live evaluations put what they find due
 * into the same heap. After a pause, whatever is overdue is released in due order, in
 * batches one after the other, so that many due at one instant do not hold up live work; at a rate, where one is set, which spreads
 * them over some seconds.
 */
public final class DueClock {
    /** Between two looks into the heap: well within the second that a change may take. */
    public static final Duration TICK = Duration.ofMillis(50);
    /** Between two reads of the store, where a range scan may be slow. */
    public static final Duration READ_AHEAD = Duration.ofSeconds(30);
    /** Between two signs of life of a replica. */
    public static final Duration BEAT = Duration.ofSeconds(5);
    /** How far the store is read ahead. */
    public static final Duration WINDOW = Duration.ofSeconds(60);
    /** How far ahead a live evaluation is remembered: the store is read again, further than this, before it comes. */
    public static final Duration HORIZON = Duration.ofSeconds(90);

    private static final int BATCH = 200;
    /** More are read only once these are done, so that memory is bounded after a long pause. */
    private static final int MOST = 50_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final DueHeap heap;
    private final DueDocuments store;
    private final Replicas replicas;
    private final Function<Collection<String>, ? extends Uni<?>> work;
    private final Clock clock;
    private final LongConsumer lag;
    private final Duration patience;
    private final int perSecond;
    private final AtomicBoolean releasing = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long beatAgainAt = Long.MIN_VALUE;
    private volatile long readAgainAt = Long.MIN_VALUE;
    private volatile long pausedUntil = Long.MIN_VALUE;
    private volatile long nextBatchAt = Long.MIN_VALUE;
    private volatile Set<Integer> shards = Set.of();

    /**
     * @param work brings the documents of these ids up to date
     * @param lag told, per released document, how many milliseconds after its instant
     * @param patience a store that does not answer for so long counts as away
     * @param perSecond at most so many documents are released in a second, on average; 0: as many as can be
     */
    DueClock(
            DueHeap heap,
            DueDocuments store,
            Replicas replicas,
            Function<Collection<String>, ? extends Uni<?>> work,
            Clock clock,
            LongConsumer lag,
            Duration patience,
            int perSecond) {
        this.heap = heap;
        this.store = store;
        this.replicas = replicas;
        this.work = work;
        this.clock = clock;
        this.lag = lag;
        this.patience = patience;
        this.perSecond = perSecond;
    }

    /**
     * One that gives up on a store after a minute, and spreads what falls due together.
     *
     * @param work brings the documents of these ids up to date
     * @param lag told, per released document, how many milliseconds after its instant
     * @param perSecond at most so many documents are released in a second, on average; 0: as many as can be
     */
    public DueClock(
            DueHeap heap,
            DueDocuments store,
            Replicas replicas,
            Function<Collection<String>, ? extends Uni<?>> work,
            Clock clock,
            LongConsumer lag,
            int perSecond) {
        this(heap, store, replicas, work, clock, lag, PATIENCE, perSecond);
    }

    /**
     * One that gives up on a store after a minute.
     *
     * @param work brings the documents of these ids up to date
     * @param lag told, per released document, how many milliseconds after its instant
     */
    public DueClock(
            DueHeap heap,
            DueDocuments store,
            Replicas replicas,
            Function<Collection<String>, ? extends Uni<?>> work,
            Clock clock,
            LongConsumer lag) {
        this(heap, store, replicas, work, clock, lag, PATIENCE, 0);
    }

    /** Does what is to be done now; to be subscribed at every tick. Never fails: what failed is done again. */
    public Uni<Void> tick() {
        long now = clock.millis();
        if (now >= beatAgainAt || now >= readAgainAt) {
            return look(now).chain(this::release);
        }
        return release();
    }

    /** Counts the replicas; reads ahead when it is time, or at once when this one has new shards to watch. */
    private Uni<Void> look(long now) {
        if (!looking.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(replicas::alive)
                .map(alive -> ShardShare.of(replicas.self(), alive))
                .chain(mine -> {
                    boolean gained = !shards.containsAll(mine);
                    shards = mine;
                    beatAgainAt = now + BEAT.toMillis();
                    return gained || now >= readAgainAt
                            ? readAhead(now)
                            : Uni.createFrom().voidItem();
                })
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .invoke(_ -> beatAgainAt = readAgainAt = now + AFTER_FAILURE.toMillis())
                .onFailure()
                .recoverWithNull()
                .eventually(() -> looking.set(false));
    }

    private Uni<Void> readAhead(long now) {
        return store.until(now + WINDOW.toMillis(), shards, MOST)
                .invoke(found -> {
                    heap.readAhead(found);
                    readAgainAt = now + (found.size() == MOST ? AFTER_FAILURE : READ_AHEAD).toMillis();
                })
                .replaceWithVoid();
    }

    private Uni<Void> release() {
        long now = clock.millis();
        if (now < pausedUntil || !releasing.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return releaseAll(now).eventually(() -> releasing.set(false));
    }

    private Uni<Void> releaseAll(long now) {
        if (now < nextBatchAt) {
            return Uni.createFrom().voidItem();
        }
        List<Due> due = heap.due(now, BATCH);
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        spread(now, due.size());
        Collection<String> ids = due.stream().map(Due::profileId).toList();
        // Deferred, so that work that throws has failed like any other: the clock must go on.
        return Uni.createFrom()
                .<Object>deferred(() -> work.apply(ids))
                .ifNoItem()
                .after(patience)
                .fail()
                .invoke(() -> due.forEach(it -> lag.accept(clock.millis() - it.at())))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(() -> {
                    // The store or the broker is away: the same again, in a second.
                    heap.readAhead(due);
                    pausedUntil = clock.millis() + AFTER_FAILURE.toMillis();
                    return false;
                })
                .chain(ok -> ok ? releaseAll(clock.millis()) : Uni.createFrom().voidItem());
    }

    /** The next batch waits for as long as this one takes at the rate; a tick that came late is made up for. */
    private void spread(long now, int released) {
        if (perSecond > 0) {
            long planned = Math.max(nextBatchAt, now - 2 * TICK.toMillis());
            nextBatchAt = planned + 1000L * released / perSecond;
        }
    }

    /** Of the {@link Shard#COUNT} shards, how many this replica watches; 0 before it first heard of the others. */
    public int watched() {
        return shards.size();
    }

    /** Documents waiting in memory. */
    public int waiting() {
        return heap.size();
    }
}
