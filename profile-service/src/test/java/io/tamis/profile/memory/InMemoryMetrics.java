package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.profile.metrics.MetricRegistry;
import io.tamis.profile.metrics.MetricStore;
import io.tamis.profile.metrics.ProgressAnnouncements;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics' one document, and what was told of it. */
public final class InMemoryMetrics implements MetricStore, ProgressAnnouncements {

    private final Stage stage;
    private final Map<String, MetricProgressed> told = new HashMap<>();
    private MetricRegistry registry = MetricRegistry.EMPTY;

    public InMemoryMetrics(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<MetricRegistry> read() {
        return stage.run(() -> registry);
    }

    @Override
    public Uni<Boolean> replace(MetricRegistry next) {
        return stage.run(() -> {
            if (next.revision() != registry.revision() + 1) {
                return false;
            }
            registry = next;
            stage.written();
            return true;
        });
    }

    @Override
    public Uni<Boolean> lease(String runner, Duration duration) {
        return stage.run(() -> true);
    }

    @Override
    public Uni<Void> progressed(List<MetricProgressed> all) {
        return stage.run(() -> {
            all.forEach(
                    it -> told.merge(it.key(), it, (one, other) -> one.revision() > other.revision() ? one : other));
            return null;
        });
    }

    /** As they are. */
    public MetricRegistry registry() {
        return registry;
    }

    /** What whoever reads them was told last, by key. */
    public Map<String, MetricProgressed> told() {
        return told;
    }
}
