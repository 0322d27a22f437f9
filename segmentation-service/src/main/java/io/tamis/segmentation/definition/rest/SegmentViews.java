package io.tamis.segmentation.definition.rest;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.FilterUse;
import io.tamis.segmentation.definition.Metrics;
import io.tamis.segmentation.definition.SegmentGraph;
import io.tamis.segmentation.definition.SegmentSizes;
import io.tamis.segmentation.definition.StoredSegment;
import io.tamis.segmentation.definition.WaitingMembers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Puts together what is answered about segments: definition, level, size. */
@ApplicationScoped
class SegmentViews {
    private final Definitions definitions;
    private final SegmentSizes sizes;
    private final Metrics metrics;
    private final WaitingMembers waiting;

    SegmentViews(Definitions definitions, SegmentSizes sizes, Metrics metrics, WaitingMembers waiting) {
        this.definitions = definitions;
        this.sizes = sizes;
        this.metrics = metrics;
        this.waiting = waiting;
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
                    .chain(size -> backfills(chosen, new FilterUse(all))
                            .map(backfill -> chosen.stream()
                                    .map(it -> SegmentView.of(
                                            it,
                                            levels.getOrDefault(it.key(), 1),
                                            size.getOrDefault(it.key(), 0L),
                                            Objects.requireNonNull(backfill.get(it.key()))))
                                    .toList()));
        });
    }

    private Uni<Map<String, BackfillView>> backfills(List<StoredSegment> chosen, FilterUse use) {
        List<String> filtered = chosen.stream()
                .filter(it -> it.inUse() && !use.of(it).isEmpty())
                .map(StoredSegment::key)
                .toList();
        Uni<Map<String, Long>> waits = filtered.isEmpty() ? Uni.createFrom().item(Map.of()) : waiting.of(filtered);
        Uni<Map<String, MetricProgressed>> known =
                filtered.isEmpty() ? Uni.createFrom().item(Map.of()) : metrics.progress();
        return waits.chain(people -> known.map(progress -> {
            Map<String, BackfillView> views = new HashMap<>();
            chosen.forEach(it -> views.put(
                    it.key(),
                    BackfillView.of(
                            it.backfill(),
                            filtered.contains(it.key()) ? use.of(it) : Set.of(),
                            progress,
                            people.getOrDefault(it.key(), 0L))));
            return views;
        }));
    }
}
