package io.tamis.platform.backfill;

import io.smallrye.mutiny.Uni;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Counts the work under way in this process by the definitions that it may go by, so that it is known when nothing here
 * goes by older ones any more. Safe for every thread.
 */
public final class UnderWay {
    private final LongSupplier epoch;
    /** How many pieces of work began at each epoch and have not ended. */
    private final NavigableMap<Long, Integer> begun = new ConcurrentSkipListMap<>();

    /** @param epoch of the definitions that work would go by that begins now */
    public UnderWay(LongSupplier epoch) {
        this.epoch = epoch;
    }

    /**
     * Does the work, and counts it as under way from each subscription until it ends, fails or is cancelled.
     *
     * @param work must look up its definitions only once it is called
     */
    public <T> Uni<T> watch(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            // Before the work looks for its definitions, so that it goes by these or by later ones.
            long at = epoch.getAsLong();
            begun.merge(at, 1, Integer::sum);
            // Deferred, so that work which throws has ended too.
            return Uni.createFrom()
                    .deferred(work::get)
                    .onTermination()
                    .invoke(() -> begun.computeIfPresent(at, (_, n) -> n == 1 ? null : n - 1));
        });
    }

    /** No work under way, and none that begins later, goes by definitions older than this epoch. */
    public long settledEpoch() {
        long now = epoch.getAsLong();
        var oldest = begun.firstEntry();
        return oldest == null ? now : Math.min(now, oldest.getKey());
    }
}
