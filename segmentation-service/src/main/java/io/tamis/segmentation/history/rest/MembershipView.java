package io.tamis.segmentation.history.rest;

import io.tamis.segmentation.definition.CompiledSegment;
import io.tamis.segmentation.membership.Membership;
import java.time.Instant;

/** A segment that a person is in. */
public record MembershipView(String key, String name, long version, int level, int priority, Instant since) {
    static MembershipView of(CompiledSegment segment, Membership membership) {
        return new MembershipView(
                segment.key(),
                segment.stored().segment().name(),
                membership.version(),
                segment.level(),
                segment.stored().segment().priority(),
                Instant.ofEpochMilli(membership.since()));
    }
}
