package io.tamis.segmentation.membership;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.facts.PersonFacts;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Explanation;
import io.tamis.segmentation.definition.CompiledSegment;
import io.tamis.segmentation.definition.LiveSegments;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides memberships. Pure: the same member, facts, definitions and instant give the same answer. Instants are epoch
 * milliseconds.
 */
public final class MemberEvaluator {
    private final MasterKeys keys;

    public MemberEvaluator(MasterKeys keys) {
        this.keys = keys;
    }

    /**
     * Takes a new snapshot. What the clock changed before is settled first, by the facts that held then.
     *
     * @return the member itself when it knows the snapshot, or a later one
     */
    public Member take(LiveSegments segments, Member before, ProfileSnapshot snapshot, long now) {
        if (before.knows(snapshot.version())) {
            return before;
        }
        long at = Math.max(now, before.evaluatedAt());
        MemberEvaluation evaluation = new MemberEvaluation(segments, keys, before, snapshot);
        BitSet newer = evaluation.adoptDefinitions();
        evaluation.catchUp(at);
        evaluation.evaluate(newer, at, _ -> definition(at));
        ProfileSnapshot old = before.snapshot();
        BitSet changed = before.tombstone() != null ? segments.all() : ChangedFacts.readers(segments, old, snapshot);
        evaluation.hold(snapshot);
        Cause cause = cause(snapshot, at);
        evaluation.evaluate(changed, at, segment -> ConsentCause.of(segment, old, snapshot, cause, at));
        return evaluation.result(at);
    }

    /** Settles what the clock changed until {@code now}, each change at its own instant, and newer definitions. */
    public Member catchUp(LiveSegments segments, Member before, long now) {
        long at = Math.max(now, before.evaluatedAt());
        MemberEvaluation evaluation = new MemberEvaluation(segments, keys, before, before.snapshot());
        BitSet newer = evaluation.adoptDefinitions();
        evaluation.catchUp(at);
        evaluation.evaluate(newer, at, _ -> definition(at));
        return evaluation.result(at);
    }

    /** Closes the memberships of someone merged away; without {@code left} for what the survivor holds. */
    public Member close(LiveSegments segments, Member loser, Set<String> heldBySurvivor, long now) {
        long at = Math.max(now, loser.evaluatedAt());
        Tombstone tombstone = loser.tombstone();
        if (tombstone == null) {
            return loser;
        }
        MemberEvaluation evaluation = new MemberEvaluation(segments, keys, loser, loser.snapshot());
        Cause cause = new Cause(CauseKind.MERGE, null, null, Instant.ofEpochMilli(tombstone.at()), null);
        evaluation.close(heldBySurvivor, at, cause);
        return evaluation.result(at);
    }

    /** Why the person is, or is not, in a segment at an instant, by the facts known now; empty without facts or rule. */
    public Optional<Explanation> explain(LiveSegments segments, Member member, String key, long at) {
        ProfileSnapshot person = member.snapshot();
        if (person == null) {
            return Optional.empty();
        }
        PersonFacts facts = new PersonFacts(person, keys, member.memberships()::containsKey);
        return segments.byKey(key).map(CompiledSegment::rule).map(rule -> rule.explain(facts, at));
    }

    private static Cause cause(ProfileSnapshot snapshot, long at) {
        @Nullable Cause cause = snapshot.cause();
        return cause != null ? cause : new Cause(CauseKind.EVENT, null, null, Instant.ofEpochMilli(at), null);
    }

    private static Cause definition(long at) {
        return new Cause(CauseKind.DEFINITION, null, null, Instant.ofEpochMilli(at), null);
    }
}
