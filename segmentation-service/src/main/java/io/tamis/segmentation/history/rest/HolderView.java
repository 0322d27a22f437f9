package io.tamis.segmentation.history.rest;

import io.tamis.segmentation.history.Holder;
import java.time.Instant;
import java.util.Map;

/**
 * A member of a segment.
 *
 * @param externalIds the latest identifier of each namespace that the person has, in clear
 */
public record HolderView(String profileId, Map<String, String> externalIds, Instant since) {
    static HolderView of(Holder it) {
        return new HolderView(it.profileId(), it.externalIds(), Instant.ofEpochMilli(it.since()));
    }
}
