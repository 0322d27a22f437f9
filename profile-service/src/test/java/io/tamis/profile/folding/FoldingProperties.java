package io.tamis.profile.folding;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.identity.IdentityRow;
import io.tamis.profile.identity.People;
import io.tamis.profile.identity.PeopleReader;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FoldingProperties {

    /** Events of a few people, each with identities of their own, some of which meet only later. */
    private static List<EventFact> events(Random random, int count) {
        List<EventFact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String who = "p" + random.nextInt(4);
            Given given = event("m" + i).at(NOW.minusSeconds(random.nextInt(100_000_000) - 5_000_000));
            boolean user = random.nextInt(3) == 0;
            boolean email = random.nextInt(3) == 0;
            if (user) {
                given.user(who);
            }
            if (email) {
                given.email(who + "@example.org");
            }
            if ((!user && !email) || random.nextBoolean()) {
                given.browser(who + "-" + random.nextInt(3));
            }
            given.named(List.of("Page Viewed", "Order Completed", "Order Refunded", "Order Cancelled")
                            .get(random.nextInt(4)))
                    .with("order_id", "o" + random.nextInt(3))
                    .with("revenue", random.nextInt(100));
            given.trait("t" + random.nextInt(3), random.nextInt(5)).sealedTrait("email", who + random.nextInt(5));
            given.from("s" + random.nextInt(2))
                    .basis(Purpose.ANALYTICS, List.of(LegalBasis.values()).get(random.nextInt(3)));
            if (user) {
                given.decided(
                        Namespace.USER_ID,
                        who,
                        Purpose.PROFILING,
                        random.nextBoolean(),
                        NOW.minusSeconds(random.nextInt(50)));
            }
            facts.add(given.fact());
        }
        return facts;
    }

    private static List<List<EventFact>> batches(List<EventFact> facts, Random random) {
        List<List<EventFact>> batches = new ArrayList<>();
        for (int from = 0; from < facts.size(); ) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(12));
            batches.add(facts.subList(from, to));
            from = to;
        }
        return batches;
    }

    @Property(tries = 150)
    void everyBatchTwiceAndShuffledGivesTheSamePeople(@ForAll long seed) {
        Random random = new Random(seed);
        List<EventFact> facts = events(random, 40);
        World once = new World().deliver(facts);
        List<EventFact> twice = new ArrayList<>(facts);
        twice.addAll(facts);
        Collections.shuffle(twice, random);
        World shuffled = new World();

        batches(twice, random).forEach(shuffled::deliver);

        assertThat(shuffled.portraits()).isEqualTo(once.portraits());
        assertThat(shuffled.events.all()).hasSameSizeAs(once.events.all());
    }

    /** Three replicas are given the same facts, in other batches, at the very same time: one store access each in turn. */
    @Property(tries = 2_000)
    void replicasThatTakeTurnsGiveTheSamePeople(@ForAll long seed) {
        Random random = new Random(seed);
        List<EventFact> facts = events(random, 30);
        World once = new World().deliver(facts);
        World turns = new World();
        turns.stage.takeTurns();
        List<UniAssertSubscriber<Void>> replicas = new ArrayList<>();
        List<EventFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);

        for (List<EventFact> share : List.of(facts, shuffled, facts.subList(0, 10))) {
            replicas.add(turns.folder().fold(share).subscribe().withSubscriber(UniAssertSubscriber.create()));
        }
        turns.stage.play(random);

        replicas.forEach(UniAssertSubscriber::assertCompleted);
        assertThat(turns.portraits()).isEqualTo(once.portraits());
        turns.people().forEach(it -> assertThat(turns.announcements.versions()).containsEntry(it.id(), it.version()));
    }

    /** Three users share two browsers, which is no reason to take them for one person, whatever the schedule. */
    @Property(tries = 2_000)
    void noScheduleMakesOnePersonOfUsersWhoShareABrowser(@ForAll long seed) {
        Random random = new Random(seed);
        Limits limits = new Limits(1, 2, 300, 300, 4096, 200, 200, 64, 128);
        List<EventFact> facts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Given given = event("m" + i);
            int who = random.nextInt(4);
            if (who < 3) {
                given.user("u" + who);
            }
            if (who < 3 && random.nextInt(3) == 0) {
                given.email("u" + who + "@example.org");
            }
            if (who == 3 || random.nextBoolean()) {
                given.browser("b" + random.nextInt(4));
            }
            facts.add(given.fact());
        }
        World world = new World(limits);
        world.stage.takeTurns();
        List<EventFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);
        List<UniAssertSubscriber<Void>> replicas = new ArrayList<>();
        for (List<EventFact> share : List.of(facts, shuffled, facts.subList(0, 6), shuffled.subList(3, 9))) {
            replicas.add(world.folder().fold(share).subscribe().withSubscriber(UniAssertSubscriber.create()));
        }

        world.stage.play(random);

        replicas.forEach(UniAssertSubscriber::assertCompleted);
        Map<String, String> holders = new HashMap<>();
        long views = 0;
        for (Profile it : world.people()) {
            assertThat(it.identityCounts().getOrDefault(Namespace.USER_ID, 0)).isLessThanOrEqualTo(1);
            assertThat(it.identityCounts().getOrDefault(Namespace.ANONYMOUS_ID, 0))
                    .isLessThanOrEqualTo(2);
            it.person()
                    .identities()
                    .keySet()
                    .forEach(row -> assertThat(holders.put(row, it.id()))
                            .as("one person has each identity")
                            .isNull());
            byte[] activity = it.person().activity().get("Page Viewed");
            views += activity == null ? 0 : EventActivity.decode(activity).count();
        }
        assertThat(views).isEqualTo(facts.size());
        UniAssertSubscriber<People> read = new PeopleReader(world.identities, world.profiles)
                .byRows(world.identities.all().stream().map(IdentityRow::id).toList())
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        world.stage.play(random);
        People people = read.getItem();
        holders.forEach((row, holder) -> assertThat(people.owner(row)).isEqualTo(holder));
    }

    @Property(tries = 20)
    void aCrashAfterAnySingleWriteLosesNothingAndCountsNothingTwice(@ForAll long seed) {
        Random random = new Random(seed);
        List<EventFact> facts = events(random, 14);
        List<List<EventFact>> batches = batches(facts, random);
        World smooth = new World();
        batches.forEach(smooth::deliver);
        int crashed = 0;

        for (int write = 1; write <= smooth.stage.writes(); write++) {
            World world = new World();
            world.stage.crashAfter(write);
            for (List<EventFact> batch : batches) {
                crashed += world.deliverDespiteCrashes(batch);
            }

            assertThat(world.portraits()).as("crash after write %d", write).isEqualTo(smooth.portraits());
            assertThat(world.events.all()).hasSameSizeAs(smooth.events.all());
            world.people()
                    .forEach(it -> assertThat(world.announcements.versions()).containsEntry(it.id(), it.version()));
            world.profiles.all().stream()
                    .filter(it -> it.mergedInto() != null)
                    .forEach(it -> assertThat(world.announcements.merges())
                            .anyMatch(merge -> merge.loserId().equals(it.id())));
            assertThat(world.people()).allMatch(it -> it.lineage().merging().isEmpty());
        }
        assertThat(crashed).isEqualTo(smooth.stage.writes());
    }
}
