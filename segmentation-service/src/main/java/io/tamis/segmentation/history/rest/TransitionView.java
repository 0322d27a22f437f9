package io.tamis.segmentation.history.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.identifiers.MasterKeys;
import io.tamis.segmentation.history.PastTransition;
import io.tamis.segmentation.membership.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A membership change.
 *
 * @param explanation why the rule held or not then: a tree of {@code {text, holds, value?, nextChange?, children}}; absent where
 *     no rule decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransitionView(
        String transitionId,
        long number,
        String profileId,
        TransitionKind kind,
        SegmentRef segment,
        Instant at,
        CauseView cause,
        @Nullable JsonNode explanation) {

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

    static TransitionView of(PastTransition it, MasterKeys keys) {
        return new TransitionView(
                it.transitionId(),
                it.number(),
                it.profileId(),
                it.kind(),
                it.segment(),
                it.at(),
                CauseView.of(it.cause()),
                Reason.open(it.explanation(), it.key(), keys));
    }
}
