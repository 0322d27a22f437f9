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
     * @param most how many at most
     */
    Uni<List<Due>> until(long instant, Set<Integer> shards, int most);
}
