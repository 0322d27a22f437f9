package io.tamis.scoring.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Snapshots delivered in any order, any number of times, in any batches, to replicas that take turns. */
class ShuffledFactsProperties {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Property(tries = 60)
    void whateverTheOrderTheLatestSnapshotDecides(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int changes) {
        List<ProfileFact> facts = new ArrayList<>();
        for (String name : List.of("ada", "bob")) {
            Shopper shopper = Shopper.named(name);
            for (int i = 0; i < changes; i++) {
                shopper.orders(NOON.minus(Duration.ofDays(100 - i))).consents(random.nextInt(4) > 0);
                facts.add(shopper.seen());
            }
        }
        TestStore direct = new TestStore();
        PersonWork one = replica(direct);
        facts.forEach(it -> one.take(List.of(it)).await().indefinitely());

        TestStore store = new TestStore();
        List<PersonWork> fleet = List.of(replica(store), replica(store));
        List<ProfileFact> deliveries = new ArrayList<>(facts);
        facts.stream().filter(_ -> random.nextBoolean()).forEach(deliveries::add);
        Collections.shuffle(deliveries, random);
        while (!deliveries.isEmpty()) {
            int size = Math.min(deliveries.size(), 1 + random.nextInt(5));
            List<ProfileFact> batch = List.copyOf(deliveries.subList(0, size));
            deliveries.subList(0, size).clear();
            fleet.get(random.nextInt(2)).take(batch).await().indefinitely();
        }

        for (String name : List.of("ada", "bob")) {
            assertThat(store.person(name).profileVersion()).isEqualTo(changes);
            assertThat(value(store, name)).isEqualTo(value(direct, name));
        }
    }

    /** What a reader believes; "none" and never told are the same to it. */
    private static String value(TestStore store, String name) {
        return store.believed().getOrDefault(name + " churn", "none");
    }

    private static PersonWork replica(TestStore store) {
        TestModels models = new TestModels().live("churn", 1, TestModels.RECENCY, "DAYS SINCE LAST('Order Completed')");
        return new PersonWork(
                store,
                models.known(),
                Shopper.KEYS,
                models,
                store,
                store.reminders::put,
                new HeardFailures(),
                new TestClock(NOON),
                Runnable::run);
    }
}
