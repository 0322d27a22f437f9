package io.tamis.segmentation.history;

import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import java.time.Instant;

/** A transition as it is remembered: without who the person is. */
public record PastTransition(
        String transitionId,
        long number,
        String profileId,
        TransitionKind kind,
        SegmentRef segment,
        Instant at,
        Cause cause) {}
