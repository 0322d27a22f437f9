package io.tamis.segmentation.definition;

import io.tamis.rules.Compiled;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.RuleSet;
import io.tamis.rules.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compiles stored definitions into what members are evaluated against. */
public final class SegmentCompiler {
    private final RuleCompiler rules;
    private final Consumer<String> broken;

    /** @param broken told the key of a segment whose stored rule does not compile */
    public SegmentCompiler(RuleCompiler rules, Consumer<String> broken) {
        this.rules = rules;
        this.broken = broken;
    }

    /**
     * Compiles all of them. Heavy on the CPU: not for an event loop.
     *
     * @param stored as they were at {@code epoch} or later, deleted ones included
     * @throws IllegalStateException when they need each other in a circle, which saving refuses
     */
    public LiveSegments compile(long epoch, List<StoredSegment> stored) {
        Map<String, StoredSegment> byKey = new HashMap<>();
        stored.forEach(it -> byKey.put(it.key(), it));
        SegmentGraph graph =
                new SegmentGraph(stored.stream().map(StoredSegment::node).toList());
        Map<String, Integer> levels = graph.levels();
        Map<String, CompiledSegment> done = new HashMap<>();
        for (String key : order(graph)) {
            CompiledSegment segment =
                    compile(Objects.requireNonNull(byKey.get(key)), levels.getOrDefault(key, 1), done);
            done.put(key, segment);
        }
        RuleSet set = rules(done.values(), Ranking.outranking(stored));
        List<CompiledSegment> inOrder = new ArrayList<>();
        for (String key : set.keys()) {
            inOrder.add(Objects.requireNonNull(done.get(key)).at(inOrder.size()));
        }
        return new LiveSegments(epoch, inOrder, set);
    }

    private static RuleSet rules(Collection<CompiledSegment> segments, Map<String, List<String>> outranking) {
        return switch (RuleSet.of(entries(segments, outranking))) {
            case RuleSet.Arranged.Valid(RuleSet rules) -> rules;
            // Saved before groups excluded anybody: evaluated as then, and once more whenever one of the group changes.
            case RuleSet.Arranged.Cycle _ ->
                switch (RuleSet.of(entries(segments, Map.of()))) {
                    case RuleSet.Arranged.Valid(RuleSet rules) -> rules;
                    case RuleSet.Arranged.Cycle(List<String> path) -> throw cyclic(path);
                };
        };
    }

    private static List<RuleSet.Entry> entries(
            Collection<CompiledSegment> segments, Map<String, List<String>> outranking) {
        return segments.stream()
                .map(it -> new RuleSet.Entry(
                        it.key(),
                        it.evaluated() ? it.rule() : null,
                        Set.copyOf(outranking.getOrDefault(it.key(), List.of()))))
                .toList();
    }

    private static List<String> order(SegmentGraph graph) {
        return switch (graph.order()) {
            case SegmentGraph.Order.Sorted(List<String> keys) -> keys;
            case SegmentGraph.Order.Cycle(List<String> path) -> throw cyclic(path);
        };
    }

    /** Saving refuses cycles, under a lock: the table was changed by another hand. */
    private static IllegalStateException cyclic(List<String> path) {
        return new IllegalStateException("stored segments need each other: " + String.join(" → ", path));
    }

    private CompiledSegment compile(StoredSegment stored, int level, Map<String, CompiledSegment> done) {
        String parentKey = stored.segment().parent();
        CompiledSegment parent = parentKey == null ? null : done.get(parentKey);
        long epoch = parent == null ? stored.epoch() : Math.max(stored.epoch(), parent.epoch());
        return CompiledSegment.of(stored, level, rule(stored, parent), epoch);
    }

    private @Nullable Rule rule(StoredSegment stored, @Nullable CompiledSegment parent) {
        String text = stored.segment().rule();
        Rule inherited = parent == null ? null : parent.rule();
        boolean orphaned =
                parent != null && inherited == null && parent.stored().segment().rule() != null;
        if (orphaned) {
            return null; // the parent's text does not compile: the child must not hold more people than it should
        }
        if (text == null) {
            return inherited;
        }
        return switch (rules.compile(text, Scope.permissive())) {
            case Compiled.Valid(Rule own, var _) -> inherited == null ? own : inherited.and(own);
            case Compiled.Invalid _ -> {
                broken.accept(stored.key());
                yield null;
            }
        };
    }
}
