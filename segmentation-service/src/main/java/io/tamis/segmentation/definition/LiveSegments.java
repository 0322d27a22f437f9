package io.tamis.segmentation.definition;

import io.tamis.contracts.consent.Purpose;
import io.tamis.rules.RuleSet;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All segments at one epoch, compiled and in the order of evaluation, with an index from what rules read to the segments
 * that read it, so that a change touches no other. Immutable. Sets of segments are bits at their positions; callers
 * must not change one that they were given.
 */
public final class LiveSegments {
    /** No definitions yet. */
    public static final LiveSegments NONE = new LiveSegments(0, List.of(), RuleSet.NONE);

    private static final BitSet NOBODY = new BitSet(0);

    private final long epoch;
    private final List<CompiledSegment> inOrder;
    private final RuleSet rules;
    private final Map<String, CompiledSegment> byKey = new HashMap<>();
    private final Map<String, BitSet> metricReaders = new HashMap<>();
    private final Map<Purpose, BitSet> purposeReaders = new EnumMap<>(Purpose.class);
    private final Map<String, List<String>> outranking;
    private final Map<String, BitSet> outranked = new HashMap<>();

    /** @param inOrder each segment at the index that its position names, here and among the rules */
    LiveSegments(long epoch, List<CompiledSegment> inOrder, RuleSet rules) {
        this.epoch = epoch;
        this.rules = rules;
        this.inOrder = List.copyOf(inOrder);
        this.outranking =
                Ranking.outranking(inOrder.stream().map(CompiledSegment::stored).toList());
        this.inOrder.forEach(this::add);
    }

    private void add(CompiledSegment segment) {
        byKey.put(segment.key(), segment);
        if (!segment.stored().inUse()) {
            return;
        }
        int at = segment.position();
        segment.stored().segment().purposes().forEach(it -> mark(purposeReaders, it, at));
        outranking(segment).forEach(it -> mark(outranked, it, at));
        if (segment.evaluated()) {
            segment.metrics().forEach(it -> mark(metricReaders, it, at));
        }
    }

    private static <K> void mark(Map<K, BitSet> readers, K what, int position) {
        readers.computeIfAbsent(what, it -> new BitSet()).set(position);
    }

    /** Of the definitions that these were compiled from. */
    public long epoch() {
        return epoch;
    }

    /** Every segment after those it needs; deleted ones too. */
    public List<CompiledSegment> inOrder() {
        return inOrder;
    }

    /** The segment of that key, deleted or not. */
    public Optional<CompiledSegment> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The rules of those that people are evaluated against, at the same positions. */
    public RuleSet rules() {
        return rules;
    }

    /** Those that it outranks: whoever enters or leaves it may have to leave, or may enter, those. */
    public BitSet outrankedBy(CompiledSegment segment) {
        return readers(outranked, segment.key());
    }

    /** Those that are evaluated and read a derived metric, by the key of its filter. */
    public BitSet readersOfMetric(String key) {
        return readers(metricReaders, key);
    }

    /** Those in use that need a purpose permitted. */
    public BitSet readersOfPurpose(Purpose purpose) {
        return readers(purposeReaders, purpose);
    }

    /** Every one, deleted ones too. */
    public BitSet all() {
        return where(_ -> true);
    }

    /** All that people are evaluated against, paused ones too: a withdrawn consent ends a membership there as well. */
    public BitSet inUse() {
        return where(it -> it.stored().inUse());
    }

    /** The keys of those that must not hold a person for this one to: of its exclusive group, and before it there. */
    public List<String> outranking(CompiledSegment segment) {
        return outranking.getOrDefault(segment.key(), List.of());
    }

    /**
     * Those whose effective rule changed after an epoch, deleted ones too; and all of exclusive groups, for one that went to
     * another group says no longer whom it kept out.
     */
    public BitSet changedSince(long epoch) {
        return epoch >= this.epoch ? NOBODY : where(it -> it.epoch() > epoch || outranking.containsKey(it.key()));
    }

    private BitSet where(Predicate<CompiledSegment> condition) {
        BitSet found = new BitSet(inOrder.size());
        inOrder.stream().filter(condition).forEach(it -> found.set(it.position()));
        return found;
    }

    private static <K> BitSet readers(Map<K, BitSet> readers, K what) {
        @Nullable BitSet found = readers.get(what);
        return found == null ? NOBODY : found;
    }
}
