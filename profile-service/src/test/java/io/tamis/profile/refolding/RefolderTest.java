package io.tamis.profile.refolding;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.memory.Crash;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.Hanging;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefolderTest {

    private static final String ORDERS = "Order Completed";

    private final World world = new World();

    private static EventFact order(String user, int number) {
        return event("o" + number)
                .user(user)
                .named(ORDERS)
                .at(NOW.minus(Duration.ofHours(1_000 - number)))
                .with("order_id", "o" + number)
                .with("revenue", number)
                .fact();
    }

    private static EventFact cancellation(String user, int number) {
        return event("c" + number)
                .user(user)
                .named("Order Cancelled")
                .with("order_id", "o" + number)
                .fact();
    }

    private static List<EventFact> orders(int from, int to) {
        List<EventFact> orders = new ArrayList<>();
        for (int i = from; i < to; i++) {
            orders.add(order("u", i));
        }
        return orders;
    }

    private static EventActivity activity(Profile profile, String name) {
        byte[] bytes = Objects.requireNonNull(profile.person().activity().get(name), "activity of that name");
        return EventActivity.decode(bytes);
    }

    private EventActivity orders() {
        return activity(world.person(), ORDERS);
    }

    private int sweep() {
        return World.await(world.refolder().sweep());
    }

    /** What a person is who never had the order. */
    private static String without(int number) {
        World other = new World();
        other.deliver(cancellation("u", number)).deliver(orders(0, 300));
        return other.portraits().getFirst();
    }

    @Test
    void anOrderTakenBackBehindATileCountsNoMore() {
        world.deliver(orders(0, 300)).deliver(cancellation("u", 299));
        assertThat(orders().count()).as("until it is folded again").isEqualTo(300);

        assertThat(sweep()).isEqualTo(1);

        assertThat(orders().count()).isEqualTo(299);
        assertThat(orders().maxMicros()).isEqualTo(298_000_000);
        assertThat(world.portraits()).containsExactly(without(299));
        assertThat(world.person().person().refold()).isEmpty();
        assertThat(sweep()).isZero();
    }

    @Test
    void anOrderThatTheProfileForgotIsFoundInItsRow() {
        world.deliver(orders(0, 300)).deliver(cancellation("u", 1));

        sweep();

        assertThat(orders().count()).isEqualTo(299);
        assertThat(world.portraits()).containsExactly(without(1));
    }

    @Test
    void anOrderWhoseCancellationTheProfileForgotIsTakenBack() {
        world.deliver(cancellation("u", 500)).deliver(orders(0, 300));
        List<EventFact> more = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            more.add(event("later" + i)
                    .user("u")
                    .named(ORDERS)
                    .at(NOW.minusSeconds(200 - i))
                    .with("order_id", "later" + i)
                    .fact());
        }
        world.deliver(more);
        sweep();

        world.deliver(order("u", 500));
        sweep();

        assertThat(orders().count()).isEqualTo(500);
    }

    @Test
    void ordinaryOrdersOfSomebodyWhoBuysMuchAskForNothing() {
        world.deliver(orders(0, 300)).deliver(cancellation("u", 299));
        sweep();

        world.deliver(orders(300, 310));

        assertThat(world.person().person().refold()).isEmpty();
    }

    /** Two profiles, one of which has the orders and the other the cancellation, become one. */
    private void united(String first, int cancelled) {
        List<EventFact> other =
                List.of(event("x").user("v").email("a@example.org").fact(), cancellation("v", cancelled));
        world.deliver(first.equals("v") ? other : orders(0, 300));
        world.deliver(first.equals("v") ? orders(0, 300) : other);
        world.deliver(event("y").user("u").email("a@example.org").fact());
        assertThat(world.people()).hasSize(1);
        sweep();
    }

    @Test
    void anOrderOfOneThatTheOtherCancelledIsTakenBackWhoeverSurvives() {
        united("u", 299);

        assertThat(orders().count()).isEqualTo(299);
    }

    @Test
    void anOrderOfTheLoserIsTakenBackBehindItsTiles() {
        united("v", 299);

        assertThat(orders().count()).isEqualTo(299);
    }

    @Test
    void anOrderThatOneForgotAndTheOtherCancelledIsTakenBack() {
        united("u", 7);

        assertThat(orders().count()).isEqualTo(299);
    }

    @Test
    void moreFutureEventsThanMayWaitAreTakenUpInTurn() {
        List<EventFact> bookings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bookings.add(event("b" + i)
                    .user("u")
                    .named("Booking")
                    .at(NOW.plus(Duration.ofMinutes(1 + i)))
                    .with("value", 1)
                    .fact());
        }
        java.util.Collections.shuffle(bookings, new Random(7));
        bookings.forEach(world::deliver);
        for (int minute = 0; minute <= 300; minute++) {
            world.now = NOW.plus(Duration.ofMinutes(minute));

            sweep();

            assertThat(counted(world.now)).as("after %d minutes", minute).isEqualTo(minute);
        }
        assertThat(world.person().person().refold()).isEmpty();
    }

    /** As readers count: what waited counts from its instant on. */
    private long counted(Instant now) {
        EventActivity bookings = activity(world.person(), "Booking");
        long count = bookings.count();
        for (int i = 0; i < bookings.waitingSize() && bookings.waitingInstant(i) <= now.toEpochMilli(); i++) {
            count++;
        }
        return count;
    }

    @Test
    void aCrashAnywhereIsMadeGoodByTheNextSweep() {
        for (int after = 1; after <= 3; after++) {
            World other = new World();
            other.deliver(orders(0, 300)).deliver(cancellation("u", 299));
            other.stage.crashAfter(after);
            try {
                World.await(other.refolder().sweep());
            } catch (Crash crash) {
                other.stage.crashNever();
            }
            other.stage.crashNever();

            World.await(other.refolder().sweep());

            assertThat(other.portraits()).containsExactly(without(299));
            assertThat(other.person().person().refold()).isEmpty();
            Profile heard = Objects.requireNonNull(
                    other.announcements.latest().get(other.person().id()));
            long told = activity(heard, ORDERS).count();
            assertThat(told).as("what readers were told").isEqualTo(299);
        }
    }

    @Test
    void aProfileWhoseRowsAreNotAllThereWaits() {
        world.deliver(orders(0, 300)).deliver(cancellation("u", 299));
        world.events.lose("shop:c299");

        assertThat(sweep()).isZero();
        assertThat(orders().count()).isEqualTo(300);

        world.deliver(cancellation("u", 299));
        assertThat(sweep()).isEqualTo(1);
        assertThat(orders().count()).isEqualTo(299);
    }

    @Test
    void foldingAndRefoldingOnManyReplicasAtOnceLoseNothing() {
        for (int seed = 0; seed < 30; seed++) {
            World other = new World();
            other.deliver(orders(0, 300)).deliver(cancellation("u", 299));
            other.stage.takeTurns();
            List<Boolean> done = new ArrayList<>();
            other.refolder().sweep().subscribe().with(_ -> done.add(true));
            other.refolder().sweep().subscribe().with(_ -> done.add(true));
            other.folder().fold(orders(300, 303)).subscribe().with(_ -> done.add(true));
            other.folder().fold(List.of(cancellation("u", 298))).subscribe().with(_ -> done.add(true));

            other.stage.play(new Random(seed));
            other.refolder().sweep().subscribe().with(_ -> done.add(true));
            other.stage.play(new Random(seed));

            assertThat(done).hasSize(5);
            EventActivity orders = activity(other.person(), ORDERS);
            assertThat(orders.count()).as("seed %d", seed).isEqualTo(301);
            assertThat(orders.sumMicros()).isEqualTo(1_000_000L * (303 * 302 / 2 - 299 - 298));
        }
    }

    @Test
    void eventsOfOtherNamesStayAsTheyAre() {
        Given page = event("p1").user("u").named("Page Viewed");
        world.deliver(page.fact()).deliver(orders(0, 300)).deliver(cancellation("u", 299));

        sweep();

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(1);
        assertThat(activity(world.person(), "Order Cancelled").count()).isEqualTo(1);
    }

    @Test
    void aStoreThatNeverAnswersIsGivenUpSoThatTheNextSweepCanBegin() {
        Refolder refolder = new Refolder(
                Hanging.on(Profiles.class, world.profiles, "toRefold"),
                world.events,
                world.announcements,
                world.known(),
                world.rules,
                () -> world.now,
                Runnable::run,
                Duration.ofMillis(20));

        assertThatThrownBy(() -> World.await(refolder.sweep())).isInstanceOf(TimeoutException.class);
    }
}
