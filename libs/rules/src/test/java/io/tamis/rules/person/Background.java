package io.tamis.rules.person;

import io.tamis.rules.Catalogue;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.EventFilter;
import io.tamis.rules.EventPredicate;
import io.tamis.rules.RuleCompiler;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of a person beside traits and activity: each event with its properties, and what was concluded. */
public record Background(Map<String, List<Happening>> log, Map<String, Double> clusters, Map<String, Double> personas) {

    public static final Background NONE = new Background(Map.of(), Map.of(), Map.of());

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));
    private static final Map<EventFilter, EventPredicate> PREDICATES = new ConcurrentHashMap<>();

    /** The activity that a filter keeps, as who folds events would: event by event. */
    @Nullable
    Activity filtered(EventFilter filter) {
        EventPredicate predicate = PREDICATES.computeIfAbsent(filter, Background::compiled);
        List<Happening> kept = log.getOrDefault(filter.event(), List.of()).stream()
                .filter(predicate::accepts)
                .toList();
        return kept.isEmpty() ? null : activity(kept);
    }

    public static Activity activity(List<Happening> happened) {
        return Activity.of(
                happened.stream().filter(it -> !it.waits()).map(Background::run).toList(),
                happened.stream()
                        .filter(Happening::waits)
                        .map(Background::waiting)
                        .toList());
    }

    private static Activity.Run run(Happening it) {
        return it.micros() == null ? Activity.Run.exact(it.instant()) : Activity.Run.exact(it.instant(), it.micros());
    }

    private static Activity.Waiting waiting(Happening it) {
        return new Activity.Waiting(it.instant(), it.micros() != null, it.micros() == null ? 0 : it.micros());
    }

    private static EventPredicate compiled(EventFilter filter) {
        return switch (COMPILER.compileFilter(filter)) {
            case CompiledFilter.Valid(EventPredicate predicate) -> predicate;
            case CompiledFilter.Invalid(var diagnostics) ->
                throw new IllegalArgumentException(filter + ": " + diagnostics);
        };
    }
}
