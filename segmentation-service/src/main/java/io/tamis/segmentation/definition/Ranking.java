package io.tamis.segmentation.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who comes first in each exclusive group. A group holds a person at most once: in the segment of the highest priority, of
 * equal ones in the one whose key comes first.
 */
final class Ranking {
    private static final Comparator<Segment> FIRST =
            Comparator.comparingInt(Segment::priority).reversed().thenComparing(Segment::key);

    private Ranking() {}

    /** By key, the keys of those of its group that come before it, the first first; only segments in use have a rank. */
    static Map<String, List<String>> outranking(Collection<StoredSegment> all) {
        Map<String, List<Segment>> groups = all.stream()
                .filter(it -> it.inUse() && it.segment().exclusiveGroup() != null)
                .map(StoredSegment::segment)
                .sorted(FIRST)
                .collect(Collectors.groupingBy(it -> Objects.requireNonNull(it.exclusiveGroup())));
        Map<String, List<String>> outranking = new HashMap<>();
        groups.values().forEach(group -> {
            List<String> keys = group.stream().map(Segment::key).toList();
            keys.forEach(key -> outranking.put(key, keys.subList(0, keys.indexOf(key))));
        });
        return outranking;
    }

    /**
     * The order in which people are evaluated: after every segment that a rule asks about, an inherited one too, and after those
     * that outrank it. Parents need not come first: a child evaluates its parent's rule itself.
     */
    static SegmentGraph graph(Collection<StoredSegment> all, SegmentGraph parents) {
        Map<String, StoredSegment> byKey = all.stream().collect(Collectors.toMap(StoredSegment::key, it -> it));
        Map<String, List<String>> outranking = outranking(all);
        return new SegmentGraph(all.stream()
                .map(it -> {
                    var needs = new TreeSet<>(it.reads());
                    parents.ancestors(it.key())
                            .forEach(parent -> needs.addAll(
                                    Objects.requireNonNull(byKey.get(parent)).reads()));
                    needs.addAll(outranking.getOrDefault(it.key(), List.of()));
                    return new SegmentGraph.Node(it.key(), null, needs);
                })
                .toList());
    }
}
