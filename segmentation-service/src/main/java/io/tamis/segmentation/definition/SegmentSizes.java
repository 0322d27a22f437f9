package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** How many people are in a segment. */
@FunctionalInterface
public interface SegmentSizes {
    /** By key; every key asked for is there. Counted at most half a second ago. */
    Uni<Map<String, Long>> of(Collection<String> keys);
}
