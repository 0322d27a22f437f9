package io.tamis.platform.backfill;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds the documents that definitions have overtaken. */
public interface StaleDocuments {
    /** How many follow definitions older than an epoch. */
    Uni<Long> count(long epoch);

    /**
     * Their ids, in lists of at most {@code most} and in no order, read as they are consumed: one may have been brought
     * up to date meanwhile.
     */
    Multi<List<String>> behind(long epoch, int most);
}
