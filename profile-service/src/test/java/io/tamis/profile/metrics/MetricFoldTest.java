package io.tamis.profile.metrics;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.NOW;
import static io.tamis.profile.metrics.Measured.MOBILE_SALES;
import static io.tamis.profile.metrics.Measured.SALES;
import static io.tamis.profile.metrics.Measured.SHOES;
import static io.tamis.profile.metrics.Measured.activity;
import static io.tamis.profile.metrics.Measured.alive;
import static io.tamis.profile.metrics.Measured.bring;
import static io.tamis.profile.metrics.Measured.define;
import static io.tamis.profile.metrics.Measured.drop;
import static io.tamis.profile.metrics.Measured.has;
import static io.tamis.profile.metrics.Measured.home;
import static io.tamis.profile.metrics.Measured.sales;
import static io.tamis.profile.metrics.Measured.told;
import static io.tamis.profile.metrics.Measured.view;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.metric.MetricState;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profile;
import io.tamis.rules.EventFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Metrics from their definition to their end. */
class MetricFoldTest {

    private static final JsonNode MOBILE = JsonNodeFactory.instance.objectNode().put("type", "mobile");

    private final World world = new World();

    private static Given order(int number, String category) {
        return event("o" + number)
                .user("u")
                .named("Order Completed")
                .at(NOW.minus(Duration.ofHours(1_000 - number)))
                .with("order_id", "o" + number)
                .with("category", category)
                .with("revenue", number);
    }

    private void refold() {
        World.await(world.refolder().sweep());
    }

    @Test
    void aNewPersonHasEveryMetricFromTheFirstEventOn() {
        define(world, SALES, 1);
        define(world, MOBILE_SALES, 2);

        world.deliver(sales("m1"), home("m2"));

        assertThat(activity(world.person(), SALES).count()).isEqualTo(1);
        assertThat(activity(world.person(), MOBILE_SALES)).isEqualTo(EventActivity.EMPTY);
        assertThat(world.person().person().metrics().epoch()).isEqualTo(2);
        assertThat(world.announcements.versions()).containsEntry(world.person().id(), 1L);
    }

    @Test
    void theContextOfAnEventIsReadBesideItsProperties() {
        define(world, MOBILE_SALES, 1);

        world.deliver(
                view("m1", "/soldes").context(Map.of("device", MOBILE)).fact(),
                view("m2", "/").context(Map.of("device", MOBILE)).fact(),
                sales("m3"));

        assertThat(activity(world.person(), MOBILE_SALES).count()).isEqualTo(1);
    }

    @Test
    void aMetricThatComesLaterIsNotBegunBeforeItIsFilledFromTheRows() {
        world.deliver(sales("m1"));
        define(world, SALES, 1);

        world.deliver(sales("m2"));
        assertThat(has(world.person(), SALES)).isFalse();
        bring(world);
        world.deliver(sales("m3"));

        assertThat(activity(world.person(), SALES).count()).isEqualTo(3);
        Profile told = Objects.requireNonNull(
                world.announcements.latest().get(world.person().id()));
        assertThat(activity(told, SALES).count()).isEqualTo(3);
    }

    @Test
    void whatHappenedBeforeIsToldWhenItIsFilled() {
        world.deliver(
                sales("m1"), home("m2"), event("x").user("other").named("Login").fact());
        define(world, SALES, 1);

        bring(world);

        assertThat(world.announcements.refreshed()).hasSize(2).allMatch(it -> has(it, SALES));
        assertThat(world.announcements.refreshed())
                .anyMatch(it -> activity(it, SALES).count() == 1);
        assertThat(Measured.behind(world)).isEmpty();
    }

    @Test
    void aRedeliveryCountsOnceInEveryMetric() {
        define(world, SALES, 1);
        world.deliver(sales("m1"), sales("m1")).deliver(sales("m1"));

        assertThat(activity(world.person(), SALES).count()).isEqualTo(1);
    }

    @Test
    void aPersonWhoseRowsAreNotAllThereWaits() {
        world.deliver(sales("m1"), sales("m2"));
        define(world, SALES, 1);
        world.events.lose("shop:m2");

        bring(world);
        assertThat(has(world.person(), SALES)).isFalse();

        world.deliver(sales("m2"));
        bring(world);
        assertThat(activity(world.person(), SALES).count()).isEqualTo(2);
    }

    @Test
    void aRefundThatPassesTheFilterLowersTheSumAndNotTheCount() {
        define(world, SHOES, 1);
        world.deliver(order(10, "shoes").fact(), order(20, "hats").fact());

        world.deliver(
                event("r1")
                        .user("u")
                        .named("Order Refunded")
                        .with("category", "shoes")
                        .with("revenue", 4)
                        .fact(),
                event("r2")
                        .user("u")
                        .named("Order Refunded")
                        .with("category", "hats")
                        .with("revenue", 5)
                        .fact());

        EventActivity shoes = activity(world.person(), SHOES);
        assertThat(shoes.count()).isEqualTo(1);
        assertThat(shoes.sumMicros()).isEqualTo(6_000_000);
    }

    @Test
    void anOrderThatIsCancelledCountsInNoMetricAfterTheNextSweep() {
        define(world, SHOES, 1);
        world.deliver(order(10, "shoes").fact(), order(20, "shoes").fact());
        world.deliver(event("c")
                .user("u")
                .named("Order Cancelled")
                .with("order_id", "o10")
                .fact());

        refold();

        assertThat(activity(world.person(), SHOES).sumMicros()).isEqualTo(20_000_000);
        assertThat(world.person().person().refold()).isEmpty();
    }

    @Test
    void anOrderWhoseCancellationCameFirstNeverCounts() {
        define(world, SHOES, 1);
        world.deliver(event("c")
                .user("u")
                .named("Order Cancelled")
                .with("order_id", "o10")
                .fact());

        world.deliver(order(10, "shoes").fact());

        assertThat(activity(world.person(), SHOES)).isEqualTo(EventActivity.EMPTY);
    }

    @Test
    void aMetricOfManyFutureEventsTakesThemUpInTurn() {
        EventFilter vip = new EventFilter("Booking", "kind = 'vip'");
        define(world, vip, 1);
        List<EventFact> bookings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bookings.add(event("b" + i)
                    .user("u")
                    .named("Booking")
                    .at(NOW.plus(Duration.ofMinutes(1 + i)))
                    .with("kind", i % 2 == 0 ? "vip" : "plain")
                    .fact());
        }
        world.deliver(bookings);

        for (int minute = 10; minute <= 310; minute += 10) {
            world.now = NOW.plus(Duration.ofMinutes(minute));

            refold();

            assertThat(counted(activity(world.person(), vip)))
                    .as("after %d minutes", minute)
                    .isEqualTo(Math.min(150, minute / 2));
        }
    }

    /** As readers count: what waited counts from its instant on. */
    private long counted(EventActivity activity) {
        long count = activity.count();
        for (int i = 0; i < activity.waitingSize() && activity.waitingInstant(i) <= world.now.toEpochMilli(); i++) {
            count++;
        }
        return count;
    }

    @Test
    void twoPeopleWhoBecomeOneUniteWhatBothHave() {
        define(world, SALES, 1);
        world.deliver(sales("m1"));
        world.deliver(event("m2")
                .user("v")
                .email("a@example.org")
                .with("path", "/soldes")
                .fact());

        world.deliver(event("m3")
                .user("u")
                .email("a@example.org")
                .with("path", "/soldes")
                .fact());

        assertThat(activity(world.person(), SALES).count()).isEqualTo(3);
    }

    @Test
    void aMetricThatOneOfTwoLacksIsFilledOnceTheyAreOne() {
        world.deliver(sales("m1"));
        define(world, SALES, 1);
        world.deliver(event("m2")
                .user("v")
                .email("a@example.org")
                .with("path", "/soldes")
                .fact());

        world.deliver(event("m3")
                .user("u")
                .email("a@example.org")
                .with("path", "/soldes")
                .fact());
        assertThat(has(world.person(), SALES)).isFalse();
        bring(world);

        assertThat(activity(world.person(), SALES).count()).isEqualTo(3);
    }

    @Test
    void aMetricThatNobodyReadsIsDroppedFromEveryProfile() {
        define(world, SALES, 1);
        World.await(world.metricReaders().take(List.of(Measured.use("scoring", SALES, MetricUse.DEFINED, 7))));
        world.deliver(sales("m1"));
        drop(world, SALES, 2);
        assertThat(alive(world, SALES)).as("scoring still reads it").isTrue();

        World.await(world.metricReaders().take(List.of(Measured.use("scoring", SALES, MetricUse.DROPPED, 8))));
        int told = world.announcements.refreshed().size();
        bring(world);

        assertThat(has(world.person(), SALES)).isFalse();
        assertThat(world.announcements.refreshed()).as("nobody need hear of it").hasSize(told);
        assertThat(told(world, SALES)).isEqualTo(MetricState.DROPPED);
    }

    @Test
    void aMetricThatComesAgainIsWholeAgain() {
        define(world, SALES, 1);
        world.deliver(sales("m1"));
        drop(world, SALES, 2);
        world.deliver(sales("m2"));
        define(world, SALES, 3);

        bring(world);

        assertThat(activity(world.person(), SALES).count()).isEqualTo(2);
    }

    @Test
    void anOlderMessageDoesNotBringAMetricBack() {
        define(world, SALES, 5);
        drop(world, SALES, 6);

        define(world, SALES, 5);
        define(world, SALES, 4);

        assertThat(alive(world, SALES)).isFalse();
    }

    @Test
    void aFilterThatCannotBeReadIsToldAsFailedAndFoldsNothing() {
        EventFilter broken = new EventFilter("Page Viewed", "path = (((");

        define(world, broken, 1);
        world.deliver(sales("m1"));

        assertThat(told(world, broken)).isEqualTo(MetricState.FAILED);
        assertThat(has(world.person(), broken)).isFalse();
    }

    @Test
    void aReplicaThatKnowsOlderMetricsReadsThemAgainWhenItMeetsAPersonWhoHasLaterOnes() {
        KnownMetrics old = world.known();
        World.await(old.refresh());
        define(world, SALES, 1);
        world.deliver(sales("m1"));

        World.await(world.folder(old).fold(List.of(sales("m2"))));

        assertThat(activity(world.person(), SALES).count()).isEqualTo(2);
    }

    @Test
    void aReplicaThatKnowsOlderMetricsMakesAPersonWhoIsFilledLater() {
        KnownMetrics old = world.known();
        World.await(old.refresh());
        define(world, SALES, 1);
        World.await(world.folder(old).fold(List.of(sales("m1"))));
        assertThat(has(world.person(), SALES)).isFalse();

        bring(world);

        assertThat(activity(world.person(), SALES).count()).isEqualTo(1);
    }
}
