package io.tamis.segmentation.definition;

import io.tamis.contracts.consent.Purpose;
import io.tamis.rules.Dependencies;
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
    public static final LiveSegments NONE = new LiveSegments(0, List.of());

    private static final BitSet NOBODY = new BitSet(0);

    private final long epoch;
    private final List<CompiledSegment> inOrder;
    private final Map<String, CompiledSegment> byKey = new HashMap<>();
    private final Map<String, BitSet> traitReaders = new HashMap<>();
    private final Map<String, BitSet> eventReaders = new HashMap<>();
    private final Map<String, BitSet> segmentReaders = new HashMap<>();
    private final Map<String, BitSet> modelReaders = new HashMap<>();
    private final Map<Purpose, BitSet> purposeReaders = new EnumMap<>(Purpose.class);
    private final Map<String, List<String>> outranking;
    private final BitSet firstSeenReaders = new BitSet();
    private final BitSet lastSeenReaders = new BitSet();

    /** @param inOrder each segment at the index that its position names */
    public LiveSegments(long epoch, List<CompiledSegment> inOrder) {
        this.epoch = epoch;
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
        // Whoever enters or leaves a segment may have to leave, or may enter, those that it outranks.
        outranking(segment).forEach(it -> mark(segmentReaders, it, at));
        if (!segment.evaluated()) {
            return;
        }
        Dependencies reads = segment.dependencies();
        reads.traits().forEach(it -> mark(traitReaders, head(it), at));
        reads.events().forEach(it -> mark(eventReaders, it, at));
        reads.segments().forEach(it -> mark(segmentReaders, it, at));
        reads.models().forEach(it -> mark(modelReaders, it, at));
        firstSeenReaders.set(at, reads.firstSeen());
        lastSeenReaders.set(at, reads.lastSeen());
    }

    private static <K> void mark(Map<K, BitSet> readers, K what, int position) {
        readers.computeIfAbsent(what, it -> new BitSet()).set(position);
    }

    /** Which trait of the person a path goes into. */
    private static String head(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
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

    /** Those that read a trait, or something inside it; the name folded. */
    public BitSet readersOfTrait(String foldedName) {
        return readers(traitReaders, head(foldedName));
    }

    /** Those that read an event's activity. */
    public BitSet readersOfEvent(String name) {
        return readers(eventReaders, name);
    }

    /** Those that ask about membership of a segment, and those that it outranks. */
    public BitSet readersOfSegment(String key) {
        return readers(segmentReaders, key);
    }

    /** Those that read a model's score. */
    public BitSet readersOfModel(String name) {
        return readers(modelReaders, name);
    }

    /** Those that need a purpose permitted. */
    public BitSet readersOfPurpose(Purpose purpose) {
        return readers(purposeReaders, purpose);
    }

    /** Those that read when the person was first seen. */
    public BitSet readersOfFirstSeen() {
        return firstSeenReaders;
    }

    /** Those that read when the person was last seen. */
    public BitSet readersOfLastSeen() {
        return lastSeenReaders;
    }

    /** Every one. */
    public BitSet all() {
        return where(_ -> true);
    }

    /** All that people are evaluated against. */
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
