package io.tamis.profile.metrics;

import static io.tamis.profile.memory.World.NOW;
import static io.tamis.profile.metrics.Measured.FILTERS;
import static io.tamis.profile.metrics.Measured.MOBILE_SALES;
import static io.tamis.profile.metrics.Measured.SALES;
import static io.tamis.profile.metrics.Measured.SHOES;
import static io.tamis.profile.metrics.Measured.activity;
import static io.tamis.profile.metrics.Measured.alive;
import static io.tamis.profile.metrics.Measured.behind;
import static io.tamis.profile.metrics.Measured.bring;
import static io.tamis.profile.metrics.Measured.has;
import static io.tamis.profile.metrics.Measured.use;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.memory.Crash;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profile;
import io.tamis.rules.EventFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens in whatever order, a metric holds exactly the events that its filter lets through. */
class MetricProperties {

    private static final JsonNode MOBILE = JsonNodeFactory.instance.objectNode().put("type", "mobile");

    /** Events of three people, of whom two turn out to be one; orders are refunded and cancelled. */
    private static List<EventFact> events(Random random, int count) {
        List<EventFact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int who = random.nextInt(3);
            Given given = Given.event("m" + i)
                    .user("u" + who)
                    .at(NOW.minusSeconds(1 + random.nextInt(100_000_000)))
                    .named(List.of("Page Viewed", "Page Viewed", "Order Completed", "Order Refunded", "Order Cancelled")
                            .get(random.nextInt(5)))
                    .with("path", random.nextBoolean() ? "/soldes" : "/")
                    .with("category", random.nextBoolean() ? "shoes" : "hats")
                    .with("order_id", "o" + who + random.nextInt(5))
                    .with("revenue", random.nextInt(100));
            if (random.nextBoolean()) {
                given.context(Map.of("device", MOBILE));
            }
            if (who > 0 && random.nextInt(8) == 0) {
                given.email("shared@example.org");
            }
            facts.add(given.fact());
        }
        return facts;
    }

    private static String text(AcceptedEvent event, String property) {
        return Objects.requireNonNull(event.properties().get(property), property)
                .asText();
    }

    private static boolean passes(EventFilter filter, AcceptedEvent event) {
        String path = text(event, "path");
        boolean sales = path.equals("/soldes");
        if (filter.equals(SHOES)) {
            return text(event, "category").equals("shoes");
        }
        return sales && (filter.equals(SALES) || event.context().containsKey("device"));
    }

    /** What a metric is, from the rows, without any of the code that folds. */
    private record Expected(long count, long sumMicros) {

        static Expected of(EventFilter filter, List<AcceptedEvent> events) {
            Set<String> cancelled = new HashSet<>();
            events.stream()
                    .filter(it -> "Order Cancelled".equals(it.name()))
                    .forEach(it -> cancelled.add(text(it, "order_id")));
            long count = 0;
            long sum = 0;
            for (AcceptedEvent it : events) {
                if (!passes(filter, it)) {
                    continue;
                }
                long micros = Long.parseLong(text(it, "revenue")) * 1_000_000;
                boolean order = filter.event().equals("Order Completed");
                if (filter.event().equals(it.name()) && !(order && cancelled.contains(text(it, "order_id")))) {
                    count++;
                    sum += micros;
                } else if (order && "Order Refunded".equals(it.name())) {
                    sum -= micros;
                }
            }
            return new Expected(count, sum);
        }
    }

    private static List<AcceptedEvent> rows(World world, Profile person) {
        return world.events.all().stream()
                .filter(it -> person.idsEver().contains(it.profileId()))
                .map(EventRow::event)
                .toList();
    }

    /** Every metric that a person has is right at any time, but for orders that the next sweep takes out of it. */
    private static void sound(World world) {
        for (Profile person : world.people()) {
            List<AcceptedEvent> rows = rows(world, person);
            Set<String> stored = new HashSet<>();
            rows.forEach(it -> stored.add(it.eventId()));
            if (!stored.containsAll(person.recentMessageIds())) {
                continue;
            }
            for (EventFilter filter : FILTERS) {
                if (has(person, filter)
                        && (!filter.equals(SHOES) || person.person().refold().isEmpty())) {
                    EventActivity found = activity(person, filter);
                    assertThat(new Expected(found.count(), found.sumMicros()))
                            .as("%s of %s", filter, person.id())
                            .isEqualTo(Expected.of(filter, rows));
                }
            }
        }
    }

    /** Everything comes to its end: profiles are brought up, names folded again. */
    private static void settle(World world) {
        world.stage.crashNever();
        for (int i = 0; i < 3; i++) {
            World.await(world.refolder().sweep());
            bring(world);
        }
        assertThat(behind(world)).isEmpty();
        sound(world);
        for (Profile person : world.people()) {
            for (EventFilter filter : FILTERS) {
                assertThat(has(person, filter)).as("%s", filter).isEqualTo(alive(world, filter));
                if (has(person, filter)) {
                    Profile told =
                            Objects.requireNonNull(world.announcements.latest().get(person.id()));
                    assertThat(activity(told, filter))
                            .as("what readers were told")
                            .isEqualTo(activity(person, filter));
                }
            }
        }
    }

    private static void step(
            World world, List<KnownMetrics> replicas, List<EventFact> facts, Random random, int epoch) {
        KnownMetrics replica = replicas.get(random.nextInt(2));
        switch (random.nextInt(6)) {
            case 0 -> {
                EventFilter filter = FILTERS.get(random.nextInt(3));
                MetricUse use = random.nextInt(3) == 0 ? MetricUse.DROPPED : MetricUse.DEFINED;
                World.await(world.metricReaders().take(List.of(use(filter, use, epoch))));
            }
            case 1 -> World.await(world.refolder().sweep());
            case 2 -> {
                World.await(replica.refresh());
                World.await(world.backfill(replica).bring(behind(world)));
            }
            case 3 -> {
                List<String> some = new ArrayList<>(behind(world));
                World.await(world.backfill(replica).bring(some.subList(0, some.size() / 2)));
            }
            default -> {
                int from = random.nextInt(facts.size());
                World.await(world.folder(replica)
                        .fold(facts.subList(from, Math.min(facts.size(), from + 1 + random.nextInt(6)))));
            }
        }
    }

    @Property(tries = 1_000)
    void anyOrderOfStepsAndCrashesOnTwoReplicasGivesWhatTheFiltersLetThrough(@ForAll long seed) {
        Random random = new Random(seed);
        List<EventFact> facts = events(random, 40);
        World world = new World();
        List<KnownMetrics> replicas = List.of(world.known(), world.known());
        for (int i = 1; i <= 60; i++) {
            if (random.nextInt(4) == 0) {
                world.stage.crashAfter(1 + random.nextInt(6));
            }
            try {
                step(world, replicas, facts, random, i);
            } catch (Crash crash) {
                // The process died: its step is not taken up again until a later one happens to be the same.
            }
            world.stage.crashNever();
            sound(world);
        }

        // What was not acknowledged comes again.
        world.deliver(facts);

        settle(world);
        assertThat(world.events.all()).hasSize(facts.size());
    }

    /** Two replicas, of which one does not know the metric yet, fold and bring people up to it, one store access each in turn. */
    @Property(tries = 2_000)
    void replicasThatTakeTurnsGiveWhatTheFiltersLetThrough(@ForAll long seed) {
        Random random = new Random(seed);
        List<EventFact> facts = events(random, 24);
        World world = new World();
        KnownMetrics old = world.known();
        World.await(old.refresh());
        world.deliver(facts.subList(0, 8));
        Measured.define(world, SALES, 1);
        Measured.define(world, SHOES, 2);
        KnownMetrics latest = world.known();
        World.await(latest.refresh());
        Set<String> behind = behind(world);
        world.stage.takeTurns();
        List<UniAssertSubscriber<?>> running = new ArrayList<>();

        running.add(
                world.folder(old).fold(facts.subList(8, 16)).subscribe().withSubscriber(UniAssertSubscriber.create()));
        running.add(world.folder(latest)
                .fold(facts.subList(12, 24))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create()));
        running.add(world.backfill(latest).bring(behind).subscribe().withSubscriber(UniAssertSubscriber.create()));
        running.add(world.backfill(latest).bring(behind).subscribe().withSubscriber(UniAssertSubscriber.create()));
        running.add(world.metricReaders()
                .take(List.of(use(MOBILE_SALES, MetricUse.DEFINED, 3)))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create()));
        running.add(world.refolder().sweep().subscribe().withSubscriber(UniAssertSubscriber.create()));
        world.stage.play(random);

        running.forEach(UniAssertSubscriber::assertCompleted);
        world.stage.takeNoTurns();
        sound(world);
        settle(world);
    }

    @Property(tries = 20)
    void aCrashAfterAnySingleWriteOfABackfillIsMadeGoodByTheNext(@ForAll long seed) {
        Random random = new Random(seed);
        List<EventFact> facts = events(random, 20);
        World smooth = filled(facts);
        int before = smooth.stage.writes();
        bring(smooth);
        int writes = smooth.stage.writes() - before;

        for (int write = 1; write <= writes; write++) {
            World world = filled(facts);
            world.stage.crashAfter(write);
            try {
                bring(world);
            } catch (Crash crash) {
                world.stage.crashNever();
            }

            settle(world);
        }
        assertThat(writes).isPositive();
    }

    private static World filled(List<EventFact> facts) {
        World world = new World().deliver(facts);
        FILTERS.forEach(it -> Measured.define(world, it, 1));
        return world;
    }
}
