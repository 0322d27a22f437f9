package io.tamis.profile.exports;

import static io.tamis.profile.memory.Given.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.exports.Recipe.Label;
import io.tamis.profile.memory.Crash;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.Hanging;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportRunTest {

    private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");
    private static final Label BUYS = new Label("COUNT('Order Completed', LAST 30 DAYS) > 0", Duration.ofDays(30));

    private final World world = new World();
    private final Office office = new Office(world);

    /** An event of somebody who permits profiling. */
    private static Given of(String user, String message, Instant at) {
        return event(message)
                .user(user)
                .named("Order Completed")
                .at(at)
                .received(at)
                .basis(Purpose.PROFILING, LegalBasis.LEGITIMATE_INTEREST);
    }

    private static Given of(String message, Instant at) {
        return of("u", message, at);
    }

    private static Instant days(int after) {
        return AT.plus(Duration.ofDays(after));
    }

    @Test
    void featuresAreTrueOfTheirInstant() {
        world.deliver(
                of("m1", days(-40)).with("revenue", 10).trait("plan", "free").fact(),
                of("m2", days(-3)).with("revenue", 5).trait("plan", "pro").fact(),
                of("m3", AT).with("revenue", 2).fact(),
                of("m4", AT.plusMillis(1))
                        .with("revenue", 100)
                        .trait("plan", "gold")
                        .fact());

        String values = office.values(Office.recipe(
                AT,
                null,
                "SUM('Order Completed')",
                "COUNT('Order Completed', LAST 30 DAYS)",
                "plan",
                "recency",
                "tenure"));

        assertThat(values).isEqualTo("17,2,pro,0,40");
    }

    @Test
    void aFilterIsReadFromTheEventsThemselvesThoughNobodyDefinedItsMetric() {
        world.deliver(
                of("m1", days(-9)).with("category", "shoes").with("revenue", 10).fact(),
                of("m2", days(-5)).with("category", "hats").with("revenue", 20).fact(),
                of("m3", days(5)).with("category", "shoes").with("revenue", 40).fact());

        String values = office.values(Office.recipe(
                AT,
                new Label("SUM('Order Completed' WHERE category = 'shoes')", Duration.ofDays(30)),
                "COUNT('Order Completed' WHERE category = 'shoes')",
                "SUM('Order Completed' WHERE category = 'hats', LAST 30 DAYS)"));

        assertThat(values).isEqualTo("1,20,40");
    }

    @Test
    void theLabelSeesOnlyWhatHappenedAfter() {
        world.deliver(
                of("m1", days(-1)).with("revenue", 10).fact(),
                of("m2", AT).with("revenue", 20).fact(),
                of("m3", days(30)).with("revenue", 1).fact(),
                of("m4", days(30).plusMillis(1)).with("revenue", 7).fact());

        String values = office.values(
                Office.recipe(AT, new Label("SUM('Order Completed')", Duration.ofDays(30)), "SUM('Order Completed')"));

        assertThat(values).isEqualTo("30,1");
    }

    @Test
    void somebodyWhoDidNothingAfterHasALabelAllTheSame() {
        world.deliver(of("m1", days(-1)).trait("plan", "pro").fact());

        String values = office.values(Office.recipe(AT, BUYS, "plan"));
        String seen = office.values(Office.recipe(AT, new Label("tenure IS MISSING", Duration.ofDays(1)), "plan"));

        assertThat(values).isEqualTo("pro,false");
        assertThat(seen).isEqualTo("pro,true");
    }

    @Test
    void anOrderCancelledLaterStillCountedThen() {
        world.deliver(
                of("m1", days(-5)).with("order_id", "o1").with("revenue", 10).fact(),
                of("m2", days(2))
                        .named("Order Cancelled")
                        .with("order_id", "o1")
                        .fact());
        Recipe then = Office.recipe(AT, null, "COUNT('Order Completed')");
        Recipe later = Office.recipe(days(3), null, "COUNT('Order Completed')");

        assertThat(office.values(then)).isEqualTo("1");
        assertThat(office.values(later)).isEqualTo("0");
    }

    @Test
    void anEventThatCameLateIsKnownOnlyByWhoAsksWhatHappened() {
        world.deliver(
                of("m1", days(-9)).fact(), of("m2", days(-5)).received(days(4)).fact());
        Recipe happened = Office.recipe(AT, null, "COUNT('Order Completed')");

        assertThat(office.values(happened)).isEqualTo("2");
        assertThat(office.values(Office.asReceived(happened))).isEqualTo("1");
    }

    @Test
    void whoDoesNotPermitProfilingIsLeftOutAndCounted() {
        world.deliver(
                of("u1", "m1", days(-1)).fact(),
                event("m2")
                        .user("u2")
                        .named("Order Completed")
                        .at(days(-1))
                        .received(days(-1))
                        .fact(),
                of("u3", "m3", days(-1))
                        .decided(Namespace.USER_ID, "u3", Purpose.PROFILING, false, days(1))
                        .fact());

        Export export = office.made(Office.recipe(AT, null, "COUNT('Order Completed')"));

        assertThat(office.lines(export)).hasSize(1);
        assertThat(export.progress().rows()).isEqualTo(1);
        assertThat(export.progress().done()).isEqualTo(3);
        assertThat(export.progress().leftOut()).isEqualTo(Map.of("consent", 2L));
    }

    @Test
    void whoWasNotKnownYetIsLeftOutAndCounted() {
        world.deliver(of("u1", "m1", days(-1)).fact(), of("u2", "m2", days(1)).fact());

        Export export = office.made(Office.recipe(AT, null, "COUNT('Order Completed')"));

        assertThat(office.lines(export)).hasSize(1);
        assertThat(export.progress().leftOut()).isEqualTo(Map.of("unknown", 1L));
    }

    @Test
    void everythingOfMergedPeopleCounts() {
        world.deliver(of("u1", "m1", days(-3)).fact(), of("u2", "m2", days(-2)).fact())
                .deliver(of("u1", "m3", days(-1))
                        .user("u2")
                        .email("a@example.org")
                        .fact())
                .deliver(of("u2", "m4", days(-1)).email("a@example.org").fact());
        assertThat(world.people()).hasSize(1);

        assertThat(office.values(Office.recipe(AT, null, "COUNT('Order Completed')")))
                .isEqualTo("4");
    }

    @Test
    void somebodyWhoseRowsAreMissingIsWaitedForAndLeftOut() {
        world.deliver(of("u1", "m1", days(-1)).fact(), of("u2", "m2", days(-1)).fact());
        world.events.lose("shop:m1");

        Export export = office.made(Office.recipe(AT, null, "COUNT('Order Completed')"));

        assertThat(export.progress().leftOut()).isEqualTo(Map.of("unsettled", 1L));
        assertThat(export.progress().rows()).isEqualTo(1);
    }

    @Test
    void aDirectIdentifierIsRefusedBeforeAndASealedValueWhenItIsMet() {
        world.deliver(of("m1", days(-1)).sealedTrait("nickname", "Clairette").fact());

        Requests.Taking email = office.ask(Office.recipe(AT, null, "email", "address.street IS MISSING"));
        Export nickname = office.made(Office.recipe(AT, null, "nickname"));

        assertThat(email)
                .isInstanceOfSatisfying(
                        Requests.Taking.Refused.class,
                        it -> assertThat(it.why().flaws())
                                .extracting(Prepared.Flaw::code)
                                .containsOnly("direct_identifier")
                                .hasSize(2));
        assertThat(nickname.state()).isEqualTo(Export.State.FAILED);
        assertThat(nickname.failure())
                .isNotNull()
                .extracting(Export.Failure::code)
                .isEqualTo("sealed_trait");
    }

    @Test
    void aConclusionIsRefusedWithItsPlace() {
        Requests.Taking taking =
                office.ask(Office.recipe(AT, new Label("1 + SCORE('churn')", Duration.ofDays(1)), "IN SEGMENT 'vip'"));

        assertThat(taking).isInstanceOfSatisfying(Requests.Taking.Refused.class, it -> {
            List<Prepared.Flaw> flaws = it.why().flaws();
            assertThat(flaws).extracting(Prepared.Flaw::code).containsOnly("conclusion");
            assertThat(flaws)
                    .extracting(Prepared.Flaw::pointer)
                    .containsExactly("/features/0/expression", "/label/expression");
        });
    }

    @Test
    void anExportIsResumedAfterACrashAnywhereWithTheSameData() {
        for (int i = 0; i < 1_200; i++) {
            world.deliver(of("u" + i, "m" + i, days(-1)).with("revenue", i).fact());
        }
        Recipe recipe = Office.recipe(AT, null, "SUM('Order Completed')");
        List<String> expected = office.lines(office.made(recipe));
        assertThat(expected).hasSize(1_200);
        int crashes = 0;
        for (int after = 1; after < 14; after++) {
            Office other = new Office(world);
            other.ask(recipe);
            world.stage.crashAfter(after);
            try {
                World.await(other.run().work());
            } catch (Crash crash) {
                crashes++;
            }
            world.stage.crashNever();
            world.now = world.now.plus(Duration.ofMinutes(3));

            World.await(other.run().work());

            assertThat(other.exports.only().state()).isEqualTo(Export.State.DONE);
            assertThat(other.lines(other.exports.only())).isEqualTo(expected);
        }
        assertThat(crashes).isGreaterThan(8);
    }

    @Test
    void anExportThatNeverGetsFurtherFails() {
        world.deliver(of("m1", days(-1)).fact());
        office.ask(Office.recipe(AT, null, "COUNT('Order Completed')"));
        for (int i = 0; i < 5; i++) {
            world.stage.crashAfter(1);
            try {
                World.await(office.run().work());
            } catch (Crash expected) {
                world.stage.crashNever();
            }
            world.now = world.now.plus(Duration.ofMinutes(3));
        }

        World.await(office.run().work());

        assertThat(office.exports.only().state()).isEqualTo(Export.State.FAILED);
        assertThat(office.exports.only().failure())
                .isNotNull()
                .extracting(Export.Failure::code)
                .isEqualTo("gave_up");
    }

    @Test
    void anExportThatSomebodyWorksOnIsLeftAlone() {
        world.deliver(of("m1", days(-1)).fact());
        office.ask(Office.recipe(AT, null, "COUNT('Order Completed')"));
        world.stage.crashAfter(1);
        try {
            World.await(office.run().work());
        } catch (Crash expected) {
            world.stage.crashNever();
        }

        boolean worked = World.await(office.run().work());

        assertThat(worked).isFalse();
        assertThat(office.exports.only().state()).isEqualTo(Export.State.RUNNING);
    }

    @Test
    void aStoreThatNeverAnswersIsGivenUpAndTheExportGoesOnLater() {
        world.deliver(of("m1", days(-1)).trait("plan", "pro").fact());
        String id = ((Requests.Taking.Queued) office.ask(Office.recipe(AT, null, "plan")))
                .export()
                .id();
        ExportRun hanging = office.run(Hanging.on(Profiles.class, world.profiles, "page"), Duration.ofMillis(20));

        assertThatThrownBy(() -> World.await(hanging.work())).isInstanceOf(TimeoutException.class);

        world.now = world.now.plus(Duration.ofMinutes(3));
        World.await(office.run().work());
        assertThat(World.await(office.exports.byId(id)).orElseThrow().state()).isEqualTo(Export.State.DONE);
    }
}
