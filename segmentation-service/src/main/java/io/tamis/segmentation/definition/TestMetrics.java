package io.tamis.segmentation.definition;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.facts.AcceptedEventFacts;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.EventFilter;
import io.tamis.rules.EventPredicate;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the filters of a rule let through of a test's events. */
record TestMetrics(Map<EventFilter, EventPredicate> filters, ZoneId zone) {

    private static final List<IdentityRef> SOMEBODY = List.of(new IdentityRef(Namespace.USER_ID, "", ""));

    TestMetrics {
        filters = Map.copyOf(filters);
    }

    static TestMetrics of(Rule rule, RuleCompiler compiler, ZoneId zone) {
        Map<EventFilter, EventPredicate> filters = new HashMap<>();
        for (EventFilter it : rule.dependencies().filters()) {
            switch (compiler.compileFilter(it)) {
                case CompiledFilter.Valid(EventPredicate predicate) -> filters.put(it, predicate);
                case CompiledFilter.Invalid _ ->
                    throw new IllegalStateException("a filter of a rule that compiles does not");
            }
        }
        return new TestMetrics(filters, zone);
    }

    /** As a snapshot holds them. */
    Map<String, byte[]> of(List<SegmentTest.Event> events, long now) {
        Map<String, byte[]> metrics = new HashMap<>();
        filters.forEach((filter, predicate) -> {
            EventActivity activity = EventActivity.EMPTY;
            for (SegmentTest.Event it : events) {
                if (filter.event().equals(it.name()) && predicate.accepts(facts(it))) {
                    activity = SegmentTests.FOLD
                            .add(activity, Occurrence.of(it.at(), it.micros()), now)
                            .activity();
                }
            }
            metrics.put(filter.key(), activity.encode());
        });
        return metrics;
    }

    private AcceptedEventFacts facts(SegmentTest.Event event) {
        Instant at = Instant.ofEpochMilli(event.at());
        return new AcceptedEventFacts(
                new AcceptedEvent(
                        "",
                        "test",
                        EventType.TRACK,
                        event.name(),
                        at,
                        at,
                        SOMEBODY,
                        event.properties(),
                        Map.of(),
                        event.context(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        null),
                zone);
    }
}
