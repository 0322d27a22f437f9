package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.UnderWay;
import io.tamis.profile.activity.Metric;
import io.tamis.profile.activity.MetricSet;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.RuleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The metrics as one replica knows them, compiled; read again when a newer epoch is met. */
public final class KnownMetrics {

    private final MetricStore store;
    private final RuleCompiler compiler;
    private final AtomicReference<@Nullable MetricSet> current = new AtomicReference<>();
    private final UnderWay underWay = new UnderWay(this::epoch);

    public KnownMetrics(MetricStore store, RuleCompiler compiler) {
        this.store = store;
        this.compiler = compiler;
    }

    /**
     * The metrics at an epoch or later, if the store has come so far; reads them when those known are older, or none
     * are. One whose condition does not compile here is not among them.
     */
    public Uni<MetricSet> atLeast(long epoch) {
        MetricSet known = current.get();
        return known != null && known.epoch() >= epoch ? Uni.createFrom().item(known) : refresh();
    }

    /**
     * Reads them from the store; what is known never goes back to an earlier epoch, whatever the order in which reads
     * end.
     */
    public Uni<MetricSet> refresh() {
        return store.read().map(this::compiled).map(this::publish);
    }

    /** Does work that goes by the metrics, and counts it as under way until it ends. */
    public <T> Uni<T> watch(Function<KnownMetrics, Uni<T>> work) {
        return underWay.watch(() -> work.apply(this));
    }

    /** No work under way here, and none that begins later, goes by metrics older than this epoch. */
    public long settledEpoch() {
        return underWay.settledEpoch();
    }

    private long epoch() {
        MetricSet known = current.get();
        return known == null ? 0 : known.epoch();
    }

    private MetricSet compiled(MetricRegistry registry) {
        MetricSet known = current.get();
        if (known != null && known.epoch() == registry.epoch()) {
            return known;
        }
        List<Metric> metrics = new ArrayList<>();
        registry.entries().forEach((key, it) -> {
            if (it.folded() && compiler.compileFilter(it.filter()) instanceof CompiledFilter.Valid(var condition)) {
                metrics.add(new Metric(key, it.filter().event(), condition, it.definedAt()));
            }
        });
        return new MetricSet(registry.epoch(), metrics);
    }

    private MetricSet publish(MetricSet read) {
        MetricSet latest = current.updateAndGet(known -> known == null || known.epoch() < read.epoch() ? read : known);
        return latest == null ? read : latest;
    }
}
