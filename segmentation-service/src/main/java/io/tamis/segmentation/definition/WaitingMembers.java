package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** How many people a segment cannot be evaluated for yet, because a metric that it reads is not known of them. */
@FunctionalInterface
public interface WaitingMembers {

    /** By key of the segment; every key asked for is there. */
    Uni<Map<String, Long>> of(Collection<String> keys);
}
