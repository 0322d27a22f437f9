package io.tamis.scoring.registry;

import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.EventFilter;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which event filters the features of versions read. Of every version that is not retired, so that a version that goes live finds
 * them filled. This service speaks for its models alone; whether a metric lives depends on the others too.
 */
public final class FilterUse {

    private static final String SERVICE = "scoring";

    private final RuleCompiler rules;

    public FilterUse(RuleCompiler rules) {
        this.rules = rules;
    }

    /** What these read; a feature whose expression does not compile any more reads nothing. */
    public Set<EventFilter> of(Collection<Manifest> manifests) {
        Set<EventFilter> filters = new HashSet<>();
        for (Manifest manifest : manifests) {
            for (Manifest.Feature feature : manifest.features()) {
                if (rules.compileValue(feature.expression(), Scope.permissive())
                        instanceof CompiledValue.Valid(var expression, var _)) {
                    filters.addAll(expression.dependencies().filters());
                }
            }
        }
        return filters;
    }

    /**
     * What is to be announced when other filters are read than before, in the order of their keys; nothing for those in
     * both.
     *
     * @param epoch number of the deployment that made it so: of two announcements of one filter the greater holds
     */
    public static List<MetricDefined> changes(Set<EventFilter> before, Set<EventFilter> after, long epoch) {
        List<MetricDefined> changes = new ArrayList<>();
        after.stream()
                .filter(it -> !before.contains(it))
                .forEach(it -> changes.add(change(it, MetricUse.DEFINED, epoch)));
        before.stream()
                .filter(it -> !after.contains(it))
                .forEach(it -> changes.add(change(it, MetricUse.DROPPED, epoch)));
        changes.sort(Comparator.comparing(MetricDefined::key));
        return changes;
    }

    private static MetricDefined change(EventFilter filter, MetricUse use, long epoch) {
        return new MetricDefined(SERVICE, filter.key(), filter.event(), filter.condition(), use, epoch);
    }
}
