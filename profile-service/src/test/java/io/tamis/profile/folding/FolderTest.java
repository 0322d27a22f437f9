package io.tamis.profile.folding;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.folding.Observer.Setback;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {

    private final World world = new World();

    private static EventActivity activity(Profile profile, String event) {
        return EventActivity.decode(
                Objects.requireNonNull(profile.person().activity().get(event), event));
    }

    @Test
    void anEventMakesAPersonAndIsAnnounced() {
        world.deliver(event("m1")
                .user("u1")
                .browser("b1")
                .named("Order Completed")
                .with("revenue", 19.9)
                .fact());

        Profile person = world.person();
        assertThat(activity(person, "Order Completed").sumMicros()).isEqualTo(19_900_000);
        assertThat(person.person().identities()).hasSize(2);
        assertThat(world.events.all()).hasSize(1);
        assertThat(world.announcements.versions()).containsEntry(person.id(), 1L);
    }

    @Test
    void manyEventsOfAPersonInOneBatchAreOneWrite() {
        List<EventFact> batch = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            batch.add(event("m" + i).user("u1").fact());
        }

        world.deliver(batch);

        assertThat(world.person().version()).isEqualTo(1);
        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(50);
    }

    @Test
    void aRedeliveryCountsOnceAndAnnouncesAgain() {
        EventFact fact = event("m1").user("u1").fact();

        world.deliver(fact, fact).deliver(fact);

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(1);
        assertThat(world.person().version()).isEqualTo(1);
        assertThat(world.announcements.messages()).isEqualTo(2);
        assertThat(world.heard.folded).isEqualTo(1);
    }

    @Test
    void twoReplicasThatMeetAtAPersonAreSetBackOnceByItsIdentityThenOnceByItsProfile() {
        atTheSameTime(event("m1").user("u1").fact(), event("m2").user("u1").fact());
        Map<Setback, Integer> atFirst = Map.copyOf(world.heard.setbacks);
        world.heard.setbacks.clear();

        atTheSameTime(event("m3").user("u1").fact(), event("m4").user("u1").fact());

        assertThat(atFirst).containsEntry(Setback.IDENTITY, 1);
        assertThat(world.heard.setbacks).containsExactly(entry(Setback.PROFILE, 1));
        assertThat(world.heard.folded).isEqualTo(4);
    }

    /** Two replicas, one store access each in turn. */
    private void atTheSameTime(EventFact one, EventFact other) {
        world.stage.takeTurns();
        var _ = world.folder().fold(List.of(one)).subscribe().asCompletionStage();
        var _ = world.folder().fold(List.of(other)).subscribe().asCompletionStage();
        world.stage.play(() -> 0);
        world.stage.takeNoTurns();
    }

    @Test
    void aRedeliveryAThousandMessagesLaterCountsOnce() {
        EventFact first = event("first").user("u1").fact();
        world.deliver(first);
        for (int i = 0; i < 1000; i++) {
            world.deliver(event("m" + i).user("u1").fact());
        }

        world.deliver(first);

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(1001);
        assertThat(world.person().recentMessageIds()).hasSizeLessThanOrEqualTo(Limits.RECENT_MESSAGES + 1);
    }

    @Test
    void theSameMessageIdFromAnotherSourceIsAnotherEvent() {
        world.deliver(
                event("m1").user("u1").from("shop").fact(),
                event("m1").user("u1").from("crm").fact());

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(2);
    }

    @Test
    void twoUserIdsThatMeetThroughAnEmailAreOnePerson() {
        world.deliver(event("m1").user("u1").email("a@example.org").fact());

        world.deliver(event("m2").user("u2").email("a@example.org").fact());

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(2);
    }

    @Test
    void twoUserIdsThatMeetThroughABrowserAloneAreTwoPeopleAndTheBrowserStaysWithItsOwner() {
        world.deliver(event("m1").user("u1").browser("shared").fact());
        world.deliver(event("m2").user("u2").browser("shared").fact());

        world.deliver(event("m3").browser("shared").fact());

        assertThat(world.people()).hasSize(2);
        Profile owner = world.people().getFirst();
        assertThat(activity(owner, "Page Viewed").count()).isEqualTo(2);
    }

    @Test
    void twoKnownUserIdsThatMeetThroughABrowserRecordTheConflict() {
        world.deliver(event("m1").user("u1").browser("shared").fact());
        world.deliver(event("m2").user("u2").fact());

        world.deliver(event("m3").user("u2").browser("shared").fact());

        assertThat(world.people()).hasSize(2);
        assertThat(world.people().getLast().person().conflicts()).hasSize(1);
    }

    @Test
    void aUserIdThatComesToABrowserWhoseMergeIsPendingIsAnotherPerson() {
        world.deliver(event("m1").user("u1").fact());
        world.deliver(event("m2").browser("shared").fact());

        world.deliver(
                event("m3").user("u1").browser("shared").fact(),
                event("m4").user("u2").browser("shared").fact());

        assertThat(world.people()).hasSize(2);
        assertThat(world.people().getFirst().person().identities())
                .containsOnlyKeys("user_id:1.u1", "anonymous_id:1.shared");
        assertThat(world.people().getLast().person().identities()).containsOnlyKeys("user_id:1.u2");
    }

    @Test
    void anEventWhoseRowIsStoredMakesNoPersonWhenItsIdentitiesLeadToNone() {
        EventFact fact = event("m1").user("u1").fact();
        World.await(world.events.insert(List.of(new EventRow("gone", fact.key(), fact.event()))));

        world.deliver(fact);

        assertThat(world.profiles.all()).isEmpty();
        assertThat(world.heard.leftOut).containsEntry("duplicate", 1);
    }

    @Test
    void whatABrowserDidBeforeItsUserWasKnownIsTheUsers() {
        world.deliver(event("m1").browser("b1").fact());
        world.deliver(event("m2").user("u1").fact());

        world.deliver(event("m3").user("u1").browser("b1").fact());

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(3);
        assertThat(world.announcements.merges()).hasSize(1);
    }

    @Test
    void anEleventhUserIdIsAnotherPersonAndTheConflictIsRecorded() {
        for (int i = 0; i < 11; i++) {
            world.deliver(event("m" + i).user("u" + i).email("a@example.org").fact());
        }

        assertThat(world.people()).hasSize(2);
        assertThat(world.people().getFirst().person().identities()).hasSize(11);
        assertThat(world.people().getLast().person().conflicts()).hasSize(1);
    }

    @Test
    void withoutConsentNothingIsStoredAndTheRefusalIsCounted() {
        world.deliver(event("m1").user("u1").requires(Purpose.ANALYTICS).fact());

        assertThat(world.profiles.all()).isEmpty();
        assertThat(world.identities.all()).isEmpty();
        assertThat(world.events.all()).isEmpty();
        assertThat(world.heard.leftOut).containsEntry("consent", 1);
    }

    @Test
    void aConsentThatComesWithItsEventIsInTime() {
        world.deliver(event("m1")
                .user("u1")
                .decided(Namespace.USER_ID, "u1", Purpose.ANALYTICS, true, NOW.minusSeconds(7200))
                .requires(Purpose.ANALYTICS)
                .fact());

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(1);
    }

    @Test
    void anotherLegalBasisServesSilenceButNotARefusal() {
        Given silent = event("m1").user("u1").basis(Purpose.ANALYTICS, LegalBasis.LEGITIMATE_INTEREST);
        Given refused = event("m2")
                .user("u2")
                .basis(Purpose.ANALYTICS, LegalBasis.LEGITIMATE_INTEREST)
                .decided(Namespace.USER_ID, "u2", Purpose.ANALYTICS, false, NOW.minusSeconds(7200));

        world.deliver(
                silent.requires(Purpose.ANALYTICS).fact(),
                refused.requires(Purpose.ANALYTICS).fact());

        assertThat(world.person().person().identities().keySet()).containsExactly("user_id:1.u1");
        assertThat(world.heard.leftOut).containsEntry("consent", 1);
    }

    @Test
    void aRefusalThatComesWithARefusedEventCountsForAPersonWhoIsKnown() {
        world.deliver(event("m1").user("u1").fact());

        world.deliver(event("m2")
                .user("u1")
                .decided(Namespace.USER_ID, "u1", Purpose.ANALYTICS, false, NOW)
                .requires(Purpose.ANALYTICS)
                .fact());

        assertThat(world.person().person().identities().values())
                .allMatch(it -> it.decisions().containsKey(Purpose.ANALYTICS));
        assertThat(world.events.all()).hasSize(1);
    }

    @Test
    void theLatestObservationOfATraitHoldsWhateverComesLast() {
        world.deliver(event("m2")
                .user("u1")
                .at(NOW.minusSeconds(10))
                .trait("city", "Lyon")
                .fact());

        world.deliver(event("m1")
                .user("u1")
                .at(NOW.minusSeconds(20))
                .trait("city", "Paris")
                .fact());

        assertThat(world.person().person().traits().values())
                .extracting(it -> it.value().textValue())
                .containsExactly("Lyon");
    }

    @Test
    void anObservationDatedInTheFutureCountsAsOfItsArrival() {
        world.deliver(event("m1")
                .user("u1")
                .at(NOW.plusSeconds(86_400))
                .received(NOW.minusSeconds(60))
                .trait("city", "Paris")
                .fact());

        world.deliver(event("m2")
                .user("u1")
                .at(NOW.minusSeconds(30))
                .received(NOW)
                .trait("city", "Lyon")
                .fact());

        assertThat(world.person().person().traits().values())
                .extracting(it -> it.value().textValue())
                .containsExactly("Lyon");
    }

    @Test
    void aCancellationTakesItsOrderBackWhicheverComesFirst() {
        world.deliver(event("c1")
                .user("u1")
                .named("Order Cancelled")
                .with("order_id", "A")
                .fact());
        world.deliver(event("o1")
                .user("u1")
                .named("Order Completed")
                .with("order_id", "A")
                .with("revenue", 10)
                .fact());
        world.deliver(event("o2")
                .user("u1")
                .named("Order Completed")
                .with("order_id", "B")
                .with("revenue", 20)
                .fact());

        world.deliver(event("c2")
                .user("u1")
                .named("Order Cancelled")
                .with("order_id", "B")
                .fact());
        world.deliver(event("o3")
                .user("u1")
                .named("Order Completed")
                .with("order_id", "C")
                .with("revenue", 5)
                .fact());

        assertThat(activity(world.person(), "Order Completed").count()).isEqualTo(1);
        assertThat(activity(world.person(), "Order Completed").sumMicros()).isEqualTo(5_000_000);
    }

    @Test
    void aRefundLowersTheSumAndNothingElse() {
        world.deliver(event("o1")
                .user("u1")
                .named("Order Completed")
                .with("revenue", 20)
                .fact());

        world.deliver(
                event("r1").user("u1").named("Order Refunded").with("total", 5).fact());

        EventActivity orders = activity(world.person(), "Order Completed");
        assertThat(orders.count()).isEqualTo(1);
        assertThat(orders.sumMicros()).isEqualTo(15_000_000);
        assertThat(orders.minMicros()).isEqualTo(20_000_000);
    }

    @Test
    void whatIsBeyondALimitIsLeftOutAndCounted() {
        World small = new World(new Limits(10, 200, 2, 1, 20, 30, 3, 64, 128));

        small.deliver(
                event("m1").user("u1").named("A").trait("a", "1").fact(),
                event("m2").user("u1").named("B").trait("b", "1").fact(),
                event("m3").user("u1").named("C").trait("a", "x".repeat(21)).fact());

        assertThat(small.person().person().activity()).containsOnlyKeys("A", "B");
        assertThat(small.person().person().traits()).containsOnlyKeys("a");
        assertThat(small.heard.leftOut)
                .containsEntry("event_names", 1)
                .containsEntry("traits", 1)
                .containsEntry("trait_length", 1);
    }

    @Test
    void aTraitIsMeasuredInBytesOfUtf8() {
        World small = new World(new Limits(10, 200, 2, 9, 20, 30, 3, 64, 128));

        small.deliver(
                event("m1").user("u1").trait("full", "é".repeat(10)).fact(),
                event("m2").user("u1").trait("over", "é".repeat(10) + "e").fact(),
                event("m3").user("u1").trait("wide", "😀".repeat(5)).fact());

        assertThat(small.person().person().traits()).containsOnlyKeys("full", "wide");
        assertThat(small.heard.leftOut).containsEntry("trait_length", 1);
    }

    @Test
    void factsUntilAnErasureAreRefusedAndLaterOnesStartANewPerson() {
        world.identities.erase("user_id:1.u1", NOW.minusSeconds(600));

        world.deliver(event("old").user("u1").fact());
        world.deliver(event("new").user("u1").at(NOW).received(NOW).fact());

        assertThat(activity(world.person(), "Page Viewed").count()).isEqualTo(1);
        assertThat(world.heard.leftOut).containsEntry("erased", 1);
    }

    /** The claim's fold was lost before it wrote anything; then whoever merges that nobody must not lose the identity again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIdentityClaimedForNobodyFindsItsPersonWhateverComesFirst(boolean meetingFirst) {
        World world = new World()
                .deliver(event("m1").user("u1").email("a@example.org").fact())
                .deliver(event("m2").browser("b2").fact());
        World.await(world.identities.claim(List.of(new Claim("user_id:1.u2", "profile-00009", false))));
        EventFact meeting =
                event("m3").user("u2").email("a@example.org").browser("b2").fact();
        EventFact alone = event("m4").user("u2").fact();

        world.deliver(meetingFirst ? List.of(meeting, alone) : List.of(alone, meeting));

        assertThat(world.person().person().identities()).containsKeys("user_id:1.u1", "user_id:1.u2");
        assertThat(world.events.all()).hasSize(4);
    }

    @Test
    void anIdentityClaimedForNobodyEndsThoughThePersonItMeetsRefuses() {
        World world = new World()
                .deliver(event("m1")
                        .user("u1")
                        .email("a@example.org")
                        .decided(Namespace.USER_ID, "u1", Purpose.ANALYTICS, false, NOW.minusSeconds(10))
                        .fact())
                .deliver(event("m2").browser("b2").fact());
        World.await(world.identities.claim(List.of(new Claim("user_id:1.u2", "profile-00009", false))));
        EventFact refused = event("m3")
                .user("u2")
                .email("a@example.org")
                .browser("b2")
                .requires(Purpose.ANALYTICS)
                .decided(Namespace.USER_ID, "u2", Purpose.ANALYTICS, true, NOW.minusSeconds(60))
                .fact();
        world.deliver(refused, event("m4").user("u2").fact());

        assertThat(world.heard.leftOut).containsEntry("consent", 1);
    }
}
