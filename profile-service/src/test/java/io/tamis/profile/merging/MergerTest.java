package io.tamis.profile.merging;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.memory.Crash;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Profile;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MergerTest {

    private static final EventFact MEETING =
            event("meet").user("u1").email("b@example.org").fact();

    /** Two people who have not met yet. */
    private static World two() {
        return new World()
                .deliver(event("m1").user("u1").trait("city", "Lyon").fact())
                .deliver(event("m2")
                        .email("b@example.org")
                        .browser("b1")
                        .sealedTrait("email", "b@example.org")
                        .fact());
    }

    @Test
    void theSmallerIdSurvivesAndTheOtherBecomesATombstone() {
        World world = two();
        Profile survivor = world.people().getFirst();
        Profile loser = world.people().getLast();

        world.deliver(MEETING);

        assertThat(world.person().id()).isEqualTo(survivor.id());
        assertThat(world.profiles.all().getLast().mergedInto()).isEqualTo(survivor.id());
        assertThat(world.profiles.all().getLast().person().identities()).isEmpty();
        assertThat(world.identities.all()).allMatch(it -> survivor.id().equals(it.owner()));
        ProfileMerge merge = world.announcements.merges().getFirst();
        assertThat(merge.loserId()).isEqualTo(loser.id());
        assertThat(merge.loserVersion()).isEqualTo(loser.version() + 1);
        assertThat(merge.survivorVersion()).isEqualTo(survivor.version() + 2);
    }

    @Test
    void twoWhoAreNoLongerOnePersonWhenTheyAreReadStayTwo() {
        World world = two();
        String one = world.people().getFirst().id();
        String other = world.people().getLast().id();

        await(world.merger().merge(one, other, (_, _) -> false));

        assertThat(world.people()).hasSize(2);
    }

    @Test
    void theRecordKeepsBothAsTheyWere() {
        World world = two();
        Profile survivor = world.people().getFirst();
        Profile loser = world.people().getLast();

        world.deliver(MEETING);

        String id = MergeRecord.idOf(world.announcements.merges().getFirst());
        MergeRecord record = await(world.mergeRecords.byIds(List.of(id))).getFirst();
        assertThat(record.survivor().person()).isEqualTo(survivor.person());
        assertThat(record.loser().person()).isEqualTo(loser.person());
    }

    @Test
    void whateverCrashesInBetweenTheNextFactOfThePersonCompletesIt() {
        World smooth = two();
        int before = smooth.stage.writes();
        smooth.deliver(MEETING);
        int steps = smooth.stage.writes() - before;

        for (int step = 1; step <= steps; step++) {
            World world = two();
            world.stage.crashAfter(step);
            try {
                world.deliver(MEETING);
                throw new AssertionError("no crash after step " + step);
            } catch (Crash expected) {
                world.stage.crashNever();
            }

            world.deliver(MEETING);

            assertThat(world.portraits()).as("crash after step %d", step).isEqualTo(smooth.portraits());
            assertThat(world.announcements.merges()).isNotEmpty();
            Profile person = world.person();
            assertThat(world.announcements.versions()).containsEntry(person.id(), person.version());
            assertThat(person.lineage().merging()).isEmpty();
            assertThat(world.identities.all()).allMatch(it -> person.id().equals(it.owner()));
            assertThat(world.profiles.all().getLast().person().identities()).isEmpty();
        }
    }

    @Test
    void ofMoreTraitsThanOneMayHaveTheLatestStay() {
        World world = new World(new Limits(10, 200, 300, 3, 4096, 200, 200, 1, 128));
        world.deliver(event("m1")
                .user("u1")
                .trait("a", 1)
                .trait("b", 2)
                .at(World.NOW.minusSeconds(90))
                .from("s1")
                .fact());
        world.deliver(event("m2")
                .email("b@example.org")
                .trait("c", 3)
                .trait("d", 4)
                .at(World.NOW.minusSeconds(60))
                .from("s2")
                .received(World.NOW.minusSeconds(60))
                .fact());

        world.deliver(MEETING);

        Profile person = world.person();
        assertThat(person.person().traits().keySet()).hasSize(3).contains("c", "d");
        assertThat(person.person().sources()).containsOnlyKeys("s2");
    }

    /** A profile that took another in may itself be frozen before anyone was told: nothing of it may count twice. */
    @Property(tries = 1_000)
    void mergesThatCrossEndInOnePerson(@ForAll long seed) {
        World world = new World();
        for (String user : List.of("a", "b", "c", "d")) {
            world.deliver(event("m-" + user).user(user).fact());
        }
        List<String> ids = world.people().stream().map(Profile::id).toList();
        world.stage.takeTurns();

        List<UniAssertSubscriber<Void>> merges = List.of(
                merge(world, ids.get(3), ids.get(2)),
                merge(world, ids.get(1), ids.get(0)),
                merge(world, ids.get(2), ids.get(1)),
                merge(world, ids.get(0), ids.get(3)));
        world.stage.play(new Random(seed));

        merges.forEach(UniAssertSubscriber::assertCompleted);
        Profile person = world.person();
        assertThat(person.id()).isEqualTo(ids.getFirst());
        assertThat(person.person().identities()).hasSize(4);
        assertThat(person.lineage().mergedFrom()).containsOnlyKeys(ids.subList(1, 4));
        assertThat(world.announcements.versions()).containsEntry(person.id(), person.version());
        assertThat(world.announcements.merges().stream().map(ProfileMerge::loserId))
                .contains(ids.get(1), ids.get(2), ids.get(3));
        byte[] views = Objects.requireNonNull(person.person().activity().get("Page Viewed"));
        assertThat(EventActivity.decode(views).count()).isEqualTo(4);
    }

    private static UniAssertSubscriber<Void> merge(World world, String one, String other) {
        return world.merger().merge(one, other).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
