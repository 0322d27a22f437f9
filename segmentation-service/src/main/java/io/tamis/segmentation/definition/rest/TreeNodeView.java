package io.tamis.segmentation.definition.rest;

import io.tamis.segmentation.definition.SegmentStatus;
import java.util.Comparator;
import java.util.List;

/**
 * A segment with those below it, the highest priority first, of equal ones the first by key.
 *
 * @param level 1 at the top
 * @param size members of this segment itself
 */
public record TreeNodeView(
        String key,
        String name,
        SegmentStatus status,
        int level,
        int priority,
        long size,
        List<TreeNodeView> children) {

    static List<TreeNodeView> of(List<SegmentView> all) {
        return below(all, null);
    }

    private static List<TreeNodeView> below(List<SegmentView> all, @org.jspecify.annotations.Nullable String parent) {
        return all.stream()
                .filter(it -> java.util.Objects.equals(it.parent(), parent))
                .sorted(Comparator.comparingInt(SegmentView::priority)
                        .reversed()
                        .thenComparing(SegmentView::key))
                .map(it -> new TreeNodeView(
                        it.key(),
                        it.name(),
                        it.status(),
                        it.level() == null ? 1 : it.level(),
                        it.priority(),
                        it.size() == null ? 0 : it.size(),
                        below(all, it.key())))
                .toList();
    }
}
