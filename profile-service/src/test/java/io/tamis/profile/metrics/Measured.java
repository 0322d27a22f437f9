package io.tamis.profile.metrics;

import static io.tamis.profile.memory.World.NOW;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricState;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profile;
import io.tamis.rules.EventFilter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What tests of metrics have in common: a few filters, and the steps by which profiles come to have them. */
final class Measured {

    static final EventFilter SALES = new EventFilter("Page Viewed", "path = '/soldes'");
    static final EventFilter MOBILE_SALES = new EventFilter("Page Viewed", "path = '/soldes' AND device = 'mobile'");
    static final EventFilter SHOES = new EventFilter("Order Completed", "category = 'shoes'");
    static final List<EventFilter> FILTERS = List.of(SALES, MOBILE_SALES, SHOES);

    private Measured() {}

    static MetricDefined use(EventFilter filter, MetricUse use, long epoch) {
        return use("segmentation", filter, use, epoch);
    }

    static MetricDefined use(String service, EventFilter filter, MetricUse use, long epoch) {
        return new MetricDefined(service, filter.key(), filter.event(), filter.condition(), use, epoch);
    }

    static void define(World world, EventFilter filter, long epoch) {
        World.await(world.metricReaders().take(List.of(use(filter, MetricUse.DEFINED, epoch))));
    }

    static void drop(World world, EventFilter filter, long epoch) {
        World.await(world.metricReaders().take(List.of(use(filter, MetricUse.DROPPED, epoch))));
    }

    /** Those whom metrics have overtaken. */
    static Set<String> behind(World world) {
        return world.profiles.all().stream()
                .filter(it -> !it.marked()
                        && it.person().metrics().epoch()
                                < world.metrics.registry().epoch())
                .map(Profile::id)
                .collect(Collectors.toSet());
    }

    /** Brings everybody up to the metrics that a replica which has just started finds. */
    static void bring(World world) {
        KnownMetrics known = world.known();
        World.await(known.refresh());
        World.await(world.backfill(known).bring(behind(world)));
    }

    static EventActivity activity(Profile profile, EventFilter filter) {
        byte[] bytes = Objects.requireNonNull(profile.person().metrics().byKey().get(filter.key()), "the metric");
        return bytes.length == 0 ? EventActivity.EMPTY : EventActivity.decode(bytes);
    }

    /** Whether any service reads it. */
    static boolean alive(World world, EventFilter filter) {
        MetricEntry entry = world.metrics.registry().entries().get(filter.key());
        return entry != null && entry.alive();
    }

    /** What its readers were told last. */
    static MetricState told(World world, EventFilter filter) {
        return Objects.requireNonNull(world.metrics.told().get(filter.key()), "told")
                .state();
    }

    static boolean has(Profile profile, EventFilter filter) {
        return profile.person().metrics().byKey().containsKey(filter.key());
    }

    static Given view(String id, String path) {
        return Given.event(id).user("u").with("path", path).at(NOW.minusSeconds(60));
    }

    static EventFact sales(String id) {
        return view(id, "/soldes").fact();
    }

    static EventFact home(String id) {
        return view(id, "/").fact();
    }
}
