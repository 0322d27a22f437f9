package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.profile.person.Pauses;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.EventFilter;
import io.tamis.rules.RuleCompiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes what services say of the metrics they read. Idempotent, in any order: each fact carries its service's epoch. */
public final class MetricReaders {

    private final MetricChanges changes;
    private final RuleCompiler compiler;

    public MetricReaders(MetricStore store, ProgressAnnouncements announcements, RuleCompiler compiler, Pauses pauses) {
        this.changes = new MetricChanges(store, announcements, pauses);
        this.compiler = compiler;
    }

    /**
     * Completes once all of it is kept and told. A condition that does not compile here, or whose key is not its own,
     * is kept as failed. Fails with {@code Contention} when others kept changing the registry first.
     */
    public Uni<Void> take(List<MetricDefined> messages) {
        Map<String, Boolean> readable = new HashMap<>();
        messages.forEach(it -> readable.put(it.key(), readable(it)));
        return changes.change(registry -> {
            MetricRegistry taken = registry;
            for (MetricDefined it : messages) {
                taken = taken.take(it, readable.getOrDefault(it.key(), false));
            }
            return taken.equals(registry) ? registry : taken.revised(registry);
        });
    }

    /** A key that is not that of its filter would let two filters share one activity. */
    private boolean readable(MetricDefined message) {
        EventFilter filter = new EventFilter(message.event(), message.condition());
        return filter.key().equals(message.key()) && compiler.compileFilter(filter) instanceof CompiledFilter.Valid;
    }
}
