package io.tamis.segmentation.history;

import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transition as it is remembered: without who the person is.
 *
 * @param explanation sealed under the wrapped key; both null when there is none
 */
public record PastTransition(
        String transitionId,
        long number,
        String profileId,
        TransitionKind kind,
        SegmentRef segment,
        Instant at,
        Cause cause,
        @Nullable String explanation,
        @Nullable String key) {}
