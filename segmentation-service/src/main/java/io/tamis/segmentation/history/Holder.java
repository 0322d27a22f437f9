package io.tamis.segmentation.history;

import java.util.Map;

/**
 * A member of a segment, as whoever lists them sees them.
 *
 * @param externalIds the latest identifier of each namespace, opened
 * @param since epoch milliseconds
 */
public record Holder(String profileId, Map<String, String> externalIds, long since) {
    public Holder {
        externalIds = Map.copyOf(externalIds);
    }
}
