package io.tamis.contracts.segment;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry into a segment, or one exit.
 *
 * @param transitionId {@code <profileId>-<number>}: stable, unique
 * @param number counts the transitions of this person, from 1, without a gap
 * @param at the instant at which it became true, which may be earlier than when it was computed
 * @param key the person's wrapped key, under which the identities are sealed
 * @param identities the most recently seen identity of each namespace
 * @param permitted the purposes that the person permitted when this was computed
 * @param explanation why the rule holds or not: a tree of {@code {text, holds, value?, nextChange?, children}} as JSON, sealed
 *     under the key in the field {@code transition.explanation}; absent where no rule decided, or where it would be long
 */
public record MembershipTransition(
        String transitionId,
        long number,
        String profileId,
        TransitionKind kind,
        SegmentRef segment,
        Instant at,
        Cause cause,
        String key,
        List<IdentityRef> identities,
        Set<Purpose> permitted,
        @Nullable String explanation) {

    public MembershipTransition {
        identities = List.copyOf(identities);
        permitted = Set.copyOf(permitted);
    }
}
