package io.tamis.segmentation.membership;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.facts.Conclusions;
import io.tamis.facts.PersonFacts;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Evaluation;
import io.tamis.rules.Outcome;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleSet;
import io.tamis.segmentation.definition.CompiledSegment;
import io.tamis.segmentation.definition.LiveSegments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One person's memberships while they are being decided. Used once, by one thread. */
final class MemberEvaluation implements Conclusions {
    private static final ThreadLocal<@Nullable Evaluation> EVALUATION = new ThreadLocal<>();

    private final LiveSegments segments;
    private final MasterKeys keys;
    private final Member before;
    private final @Nullable ProfileSnapshot latest;
    private final Map<String, Membership> memberships;
    private final Map<String, Long> nextChanges;
    private final Set<String> waiting;
    private final List<MembershipTransition> pending;
    private long number;
    private long epoch;
    private long profileVersion;
    private Scores scores;
    private @Nullable Tombstone tombstone;
    private @Nullable ProfileSnapshot snapshot;
    private @Nullable PersonFacts facts;

    /** @param latest the newest facts known, by which transitions name the person and what the person permits */
    MemberEvaluation(LiveSegments segments, MasterKeys keys, Member before, @Nullable ProfileSnapshot latest) {
        this.latest = latest;
        this.segments = segments;
        this.keys = keys;
        this.before = before;
        this.memberships = new HashMap<>(before.memberships());
        this.nextChanges = new HashMap<>(before.nextChanges());
        this.waiting = new HashSet<>(before.waiting());
        this.pending = new ArrayList<>(before.pending());
        this.number = before.lastNumber();
        this.epoch = before.epoch();
        this.profileVersion = before.profileVersion();
        this.scores = before.scores();
        this.tombstone = before.tombstone();
        this.snapshot = before.snapshot();
        this.facts = facts(before.snapshot());
    }

    private @Nullable PersonFacts facts(@Nullable ProfileSnapshot person) {
        return person == null ? null : new PersonFacts(person, keys, this);
    }

    @Override
    public boolean inSegment(String key) {
        return memberships.containsKey(key);
    }

    @Override
    public @Nullable Double score(String model) {
        return scores.value(model);
    }

    /** Holds other facts from here on. A snapshot beyond a tombstone undoes it. */
    void hold(ProfileSnapshot newer) {
        snapshot = newer;
        profileVersion = newer.version();
        tombstone = null;
        facts = facts(newer);
    }

    /**
     * Holds newer scores from here on, those too that waited for the snapshot now held. What a profile merged away still
     * got is dropped.
     *
     * @return the models of which rules read another value now
     */
    Set<String> hold(List<PersonScores> news) {
        Scores old = scores;
        Scores taken = old.reached(profileVersion);
        for (PersonScores it : news) {
            boolean dead = tombstone != null && it.profileVersion() <= tombstone.version();
            taken = dead ? taken : taken.with(it, tombstone == null ? profileVersion : 0);
        }
        scores = taken;
        return taken.changedSince(old);
    }

    /** Follows the latest definitions from here on; what they say of the clock has to be asked again. */
    BitSet adoptDefinitions() {
        BitSet newer = new BitSet();
        if (tombstone == null) {
            newer.or(segments.changedSince(epoch));
            newer.stream()
                    .forEach(it -> nextChanges.remove(segments.inOrder().get(it).key()));
        }
        epoch = Math.max(epoch, segments.epoch());
        return newer;
    }

    /** Steps through every overdue instant, the earliest first. Ends: each step asks for a later next change. */
    void catchUp(long now) {
        for (long due = earliest(); due <= now; due = earliest()) {
            long instant = due;
            BitSet changing = new BitSet();
            nextChanges.forEach((key, next) -> {
                if (next == instant) {
                    segments.byKey(key).ifPresent(it -> changing.set(it.position()));
                }
            });
            nextChanges.values().removeIf(next -> next == instant);
            Cause clock = new Cause(CauseKind.CLOCK, null, null, Instant.ofEpochMilli(instant), null);
            evaluate(changing, instant, _ -> clock);
        }
    }

    private long earliest() {
        return nextChanges.values().stream().mapToLong(Long::longValue).min().orElse(Member.NEVER);
    }

    /** Evaluates segments at an instant, in the order of their needs, and those that ask about one that changed. */
    void evaluate(BitSet which, long at, Function<CompiledSegment, Cause> cause) {
        PersonFacts person = facts;
        ProfileSnapshot known = snapshot;
        if (tombstone != null || person == null || known == null) {
            return;
        }
        Evaluation evaluation = evaluation(segments.rules()).turnTo(person, at);
        which.stream().forEach(evaluation::due);
        evaluation.decide((position, by) -> {
            CompiledSegment segment = segments.inOrder().get(position);
            boolean changed = decide(segment, by, known, person, at, cause);
            if (changed) {
                segments.outrankedBy(segment).stream().forEach(by::due);
            }
            return changed;
        });
    }

    /** This thread's, as long as the definitions stay. */
    private static Evaluation evaluation(RuleSet rules) {
        Evaluation mine = EVALUATION.get();
        if (mine == null || mine.rules() != rules) {
            mine = rules.evaluation();
            EVALUATION.set(mine);
        }
        return mine;
    }

    private boolean decide(
            CompiledSegment segment,
            Evaluation evaluation,
            ProfileSnapshot known,
            PersonFacts person,
            long at,
            Function<CompiledSegment, Cause> cause) {
        Membership held = memberships.get(segment.key());
        boolean was = held != null;
        boolean permitted = ConsentCause.permitted(segment, known);
        boolean is;
        nextChanges.remove(segment.key());
        boolean waits = segment.waits(known);
        if (waits) {
            waiting.add(segment.key());
        } else {
            waiting.remove(segment.key());
        }
        boolean still = waits || segment.frozen();
        if (still) {
            is = was && permitted;
        } else if (segment.evaluated() && permitted) {
            is = evaluation.holds(segment.position());
            if (evaluation.nextChange() != Outcome.NEVER) {
                // A rule promises a later instant; one that broke its promise must not hold the clock for ever.
                nextChanges.put(segment.key(), Math.max(evaluation.nextChange(), at + 1));
            }
        } else {
            is = false;
        }
        is = is && segments.outranking(segment).stream().noneMatch(memberships::containsKey);
        if (is && !still) {
            long since = held != null ? held.since() : at;
            memberships.put(
                    segment.key(), new Membership(since, segment.stored().version()));
        } else if (!is) {
            memberships.remove(segment.key());
        }
        if (is != was) {
            TransitionKind kind = is ? TransitionKind.ENTERED : TransitionKind.LEFT;
            record(kind, segment.ref(), at, cause.apply(segment), reason(segment, known, person, at));
        }
        return is != was;
    }

    /** Ends every membership of someone merged away. */
    void close(Set<String> heldBySurvivor, long at, Cause cause) {
        for (String key : new TreeSet<>(memberships.keySet())) {
            Membership ended = Objects.requireNonNull(memberships.remove(key));
            if (!heldBySurvivor.contains(key)) {
                SegmentRef ref =
                        segments.byKey(key).map(CompiledSegment::ref).orElse(new SegmentRef(key, key, ended.version()));
                record(TransitionKind.LEFT, ref, at, cause, null);
            }
        }
        nextChanges.clear();
        waiting.clear();
        snapshot = null;
    }

    /** Only where a rule decides; a consent or a definition that goes says it all as the cause. */
    private @Nullable String reason(CompiledSegment segment, ProfileSnapshot known, PersonFacts person, long at) {
        Rule rule = segment.rule();
        return rule == null || !segment.evaluated() || segment.waits(known)
                ? null
                : Reason.seal(
                        rule.explain(person, at),
                        Objects.requireNonNullElse(latest, known).key(),
                        keys);
    }

    private void record(TransitionKind kind, SegmentRef segment, long at, Cause cause, @Nullable String explanation) {
        ProfileSnapshot person = Objects.requireNonNull(latest, "whoever has a membership has facts");
        number++;
        pending.add(new MembershipTransition(
                before.profileId() + "-" + number,
                number,
                before.profileId(),
                kind,
                segment,
                Instant.ofEpochMilli(at),
                cause,
                person.key(),
                latestIdentities(person),
                Arrays.stream(Purpose.values())
                        .filter(purpose -> person.consent(purpose).permits())
                        .collect(Collectors.toSet()),
                explanation));
    }

    private static List<IdentityRef> latestIdentities(ProfileSnapshot person) {
        Map<Namespace, IdentityRef> latest = new EnumMap<>(Namespace.class);
        person.identities().forEach(it -> latest.putIfAbsent(it.namespace(), it));
        return List.copyOf(latest.values());
    }

    Member result(long at) {
        return new Member(
                before.profileId(),
                before.version(),
                epoch,
                at,
                snapshot,
                profileVersion,
                tombstone,
                memberships,
                nextChanges,
                waiting,
                scores,
                number,
                pending);
    }
}
