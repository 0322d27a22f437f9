package io.tamis.segmentation.membership;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.facts.PersonFacts;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Explanation;
import io.tamis.rules.Fact;
import io.tamis.segmentation.definition.CompiledSegment;
import io.tamis.segmentation.definition.LiveSegments;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
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

    /** Takes a new snapshot alone. */
    public Member take(LiveSegments segments, Member before, ProfileSnapshot snapshot, long now) {
        return take(segments, before, snapshot, List.of(), now);
    }

    /**
     * Takes a new snapshot, scores, or both. What the clock changed before is settled first, by the facts that held then;
     * then all that is new counts at once, so that nobody enters a segment between a snapshot and its score.
     *
     * @param offered null when there is none; one that the member knows, or a later one of, is dropped
     * @param now epoch milliseconds; taken for the last evaluation's when it is earlier
     * @return the member itself when there is neither a newer snapshot nor a score; otherwise another at the same
     *     version, which may differ by nothing but the instant of its evaluation
     * @throws io.tamis.identifiers.SealBroken when a fact that a rule reads cannot be opened
     * @throws io.tamis.identifiers.KeyMissing when its master key is not configured
     */
    public Member take(
            LiveSegments segments,
            Member before,
            @Nullable ProfileSnapshot offered,
            List<PersonScores> scores,
            long now) {
        ProfileSnapshot snapshot = offered == null || before.knows(offered.version()) ? null : offered;
        if (snapshot == null && scores.isEmpty()) {
            return before;
        }
        long at = Math.max(now, before.evaluatedAt());
        ProfileSnapshot old = before.snapshot();
        MemberEvaluation evaluation = new MemberEvaluation(segments, keys, before, snapshot == null ? old : snapshot);
        BitSet newer = evaluation.adoptDefinitions();
        evaluation.catchUp(at);
        evaluation.evaluate(newer, at, _ -> definition(at));
        BitSet changed = new BitSet();
        if (snapshot != null) {
            changed.or(before.tombstone() != null ? segments.all() : ChangedFacts.readers(segments, old, snapshot));
            evaluation.hold(snapshot);
        }
        BitSet byScore = new BitSet();
        evaluation.hold(scores).forEach(it -> segments.rules().readers(new Fact.Score(it), byScore::set));
        byScore.andNot(changed);
        changed.or(byScore);
        Cause score = new Cause(CauseKind.SCORE, null, null, asOf(scores, at), null);
        Cause fact = snapshot == null ? score : cause(snapshot, at);
        evaluation.evaluate(
                changed,
                at,
                segment -> snapshot == null || byScore.get(segment.position())
                        ? score
                        : waited(segment, old) ? definition(at) : ConsentCause.of(segment, old, snapshot, fact, at));
        return evaluation.result(at);
    }

    /**
     * Settles what the clock changed until {@code now}, each change at its own instant, and newer definitions. The
     * version stays; fails as {@link #take} does.
     */
    public Member catchUp(LiveSegments segments, Member before, long now) {
        long at = Math.max(now, before.evaluatedAt());
        MemberEvaluation evaluation = new MemberEvaluation(segments, keys, before, before.snapshot());
        BitSet newer = evaluation.adoptDefinitions();
        evaluation.catchUp(at);
        evaluation.evaluate(newer, at, _ -> definition(at));
        return evaluation.result(at);
    }

    /**
     * Closes the memberships of someone merged away; without {@code left} for what the survivor holds. The member
     * itself when it was not merged away.
     *
     * @param heldBySurvivor keys of segments
     */
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
        PersonFacts facts = new PersonFacts(person, keys, member);
        return segments.byKey(key).map(CompiledSegment::rule).map(rule -> rule.explain(facts, at));
    }

    /** A segment that could not be evaluated before follows its definition at last. */
    private static boolean waited(CompiledSegment segment, @Nullable ProfileSnapshot old) {
        return old != null && segment.waits(old);
    }

    private static Cause cause(ProfileSnapshot snapshot, long at) {
        @Nullable Cause cause = snapshot.cause();
        return cause != null ? cause : new Cause(CauseKind.EVENT, null, null, Instant.ofEpochMilli(at), null);
    }

    private static Instant asOf(List<PersonScores> scores, long at) {
        return scores.stream()
                .flatMap(it -> it.scores().stream())
                .map(ModelScore::asOf)
                .max(Instant::compareTo)
                .orElse(Instant.ofEpochMilli(at));
    }

    private static Cause definition(long at) {
        return new Cause(CauseKind.DEFINITION, null, null, Instant.ofEpochMilli(at), null);
    }
}
