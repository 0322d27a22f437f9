package io.tamis.segmentation.definition.rest;

import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.SegmentGraph;
import io.tamis.segmentation.definition.SegmentSizes;
import io.tamis.segmentation.definition.StoredSegment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Puts together what is answered about segments: definition, level, size. */
@ApplicationScoped
class SegmentViews {
    private final Definitions definitions;
    private final SegmentSizes sizes;

    SegmentViews(Definitions definitions, SegmentSizes sizes) {
        this.definitions = definitions;
        this.sizes = sizes;
    }

    /** Those wanted, by key; deleted ones never. */
    Uni<List<SegmentView>> of(Predicate<StoredSegment> wanted) {
        return definitions.all().chain(all -> {
            List<StoredSegment> present =
                    all.stream().filter(it -> !it.deleted()).toList();
            Map<String, Integer> levels = new SegmentGraph(present.stream()
                            .map(it ->
                                    new SegmentGraph.Node(it.key(), it.segment().parent(), it.reads()))
                            .toList())
                    .levels();
            List<StoredSegment> chosen = present.stream().filter(wanted).toList();
            return sizes.of(chosen.stream().map(StoredSegment::key).toList())
                    .map(size -> chosen.stream()
                            .map(it -> SegmentView.of(
                                    it, levels.getOrDefault(it.key(), 1), size.getOrDefault(it.key(), 0L)))
                            .toList());
        });
    }
}
