package io.tamis.platform.due;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Reads ahead which documents the clock will change. */
@FunctionalInterface
public interface DueDocuments {
    /**
     * Documents of some shards due until an instant, the earliest first.
     *
     * @param instant epoch milliseconds, included; there is no lower bound, so that what is overdue comes too
     * @param shards from 0 to {@link Shard#COUNT} - 1; with none there are no documents
     * @param most how many at most
     */
    Uni<List<Due>> until(long instant, Set<Integer> shards, int most);
}
