package io.tamis.segmentation.membership;

import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.segmentation.definition.CompiledSegment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a membership that consent changed from one that the event itself changed. */
final class ConsentCause {
    private ConsentCause() {}

    /** Whether every purpose of the segment is permitted. */
    static boolean permitted(CompiledSegment segment, ProfileSnapshot person) {
        return segment.stored().segment().purposes().stream()
                .allMatch(purpose -> person.consent(purpose).permits());
    }

    /** The consent when it made the difference for this segment, else the fact. */
    static Cause of(
            CompiledSegment segment, @Nullable ProfileSnapshot before, ProfileSnapshot after, Cause fact, long at) {
        if (before == null || permitted(segment, before) == permitted(segment, after)) {
            return fact;
        }
        List<Purpose> purposes = segment.stored().segment().purposes();
        Instant decided = purposes.stream()
                .filter(it -> before.consent(it).permits() != after.consent(it).permits())
                .map(after::consent)
                .map(ConsentState::decidedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.ofEpochMilli(at));
        return new Cause(CauseKind.CONSENT, fact.messageId(), fact.event(), decided, fact.receivedAt());
    }
}
