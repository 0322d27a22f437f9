package io.tamis.segmentation.backfill;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds the members that definitions have overtaken. */
public interface StaleMembers {
    /** How many follow definitions older than an epoch. */
    Uni<Long> count(long epoch);

    /** Their ids, in lists of at most {@code most}. */
    Multi<List<String>> behind(long epoch, int most);
}
