package io.tamis.segmentation.history.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.history.PastTransition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A membership change. */
public record TransitionView(
        String transitionId,
        long number,
        String profileId,
        TransitionKind kind,
        SegmentRef segment,
        Instant at,
        CauseView cause) {

    /** What made it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CauseView(
            CauseKind kind,
            @Nullable String messageId,
            @Nullable String event,
            Instant occurredAt,
            @Nullable Instant receivedAt) {
        static CauseView of(Cause it) {
            return new CauseView(it.kind(), it.messageId(), it.event(), it.occurredAt(), it.receivedAt());
        }
    }

    static TransitionView of(PastTransition it) {
        return new TransitionView(
                it.transitionId(),
                it.number(),
                it.profileId(),
                it.kind(),
                it.segment(),
                it.at(),
                CauseView.of(it.cause()));
    }
}
