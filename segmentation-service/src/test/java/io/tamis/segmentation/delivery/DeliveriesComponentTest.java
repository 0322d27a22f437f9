package io.tamis.segmentation.delivery;

import static io.restassured.RestAssured.given;
import static io.tamis.segmentation.delivery.DeliveryScene.PATIENCE;
import static io.tamis.segmentation.delivery.Transitions.entered;
import static io.tamis.segmentation.delivery.Transitions.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.EmbeddedServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The store alone. Everything is due a day ahead, so that the process under test leaves it to the test. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(user = "marketing", permissions = "destinations:manage")
@Timeout(60)
class DeliveriesComponentTest {

    private static final Duration LEASE = Duration.ofSeconds(45);

    @Inject
    Deliveries deliveries;

    @Inject
    FactPublisher publisher;

    @Inject
    Pool pool;

    private final Instant now = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    private DeliveryScene scene;
    private UUID destination;

    @BeforeEach
    void open() {
        scene = new DeliveryScene(publisher);
        destination = UUID.fromString(scene.destination("/never").getString("id"));
    }

    @AfterEach
    void close() {
        assertThat(scene.receiver.at("/never")).isEmpty();
        scene.close();
    }

    @Test
    void whatIsKeptTwiceIsThereOnceAndNudgesOnce() {
        MembershipTransition transition = entered(person(), 1);

        assertThat(keep(transition)).containsExactly(destination);
        assertThat(keep(transition, transition)).isEmpty();

        assertThat(claim(now, 10)).hasSize(1);
    }

    @Test
    void whatIsLeasedIsNotClaimedAgainUntilTheLeaseEnds() {
        keep(entered(person(), 1));
        ClaimedDelivery first = claim(now, 10).getFirst();

        assertThat(claim(now.plus(LEASE).minusMillis(1), 10)).isEmpty();
        ClaimedDelivery second = claim(now.plus(LEASE), 10).getFirst();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void aSettlementOfAnAttemptThatWasClaimedAgainIsVoid() {
        keep(entered(person(), 1));
        ClaimedDelivery stale = claim(now, 10).getFirst();
        ClaimedDelivery fresh = claim(now.plus(LEASE), 10).getFirst();

        settle(stale, DeliveryState.FAILED);
        assertThat(states()).containsExactly("pending");
        settle(fresh, DeliveryState.DELIVERED);

        assertThat(states()).containsExactly("delivered");
    }

    @Test
    void ofOnePersonAndSegmentOnlyTheLowestNumberIsClaimedAndTheNextOnceItIsSettled() {
        String person = person();
        keep(left(person, 2), entered(person, 1));

        List<ClaimedDelivery> first = claim(now, 10);
        assertThat(first).extracting(it -> it.transition().number()).containsExactly(1L);
        assertThat(claim(now, 10)).isEmpty();
        settle(first.getFirst(), DeliveryState.DELIVERED);

        ClaimedDelivery next = claim(now, 10).getFirst();
        assertThat(next.transition().number()).isEqualTo(2);
        assertThat(next.last()).isNotNull().satisfies(it -> {
            assertThat(it.transitionId()).isEqualTo(person + "-1");
            assertThat(it.state()).isEqualTo(DeliveryState.DELIVERED);
        });
    }

    @Test
    void anEarlierTransitionThatComesLateWaitsForTheOneThatIsBeingSent() {
        String person = person();
        keep(entered(person, 5));
        ClaimedDelivery later = claim(now, 10).getFirst();
        keep(entered(person, 3));

        assertThat(claim(now, 10)).isEmpty();
        settle(later, DeliveryState.DELIVERED);

        ClaimedDelivery late = claim(now, 10).getFirst();
        assertThat(late.last())
                .isNotNull()
                .satisfies(it -> assertThat(it.number()).isEqualTo(5));
    }

    @Test
    void claimsAtOnceNeverShareADeliveryNorAPerson() {
        List<MembershipTransition> many = IntStream.range(0, 100)
                .mapToObj(it -> person())
                .flatMap(it -> List.of(entered(it, 1), left(it, 2)).stream())
                .toList();
        keep(many.toArray(MembershipTransition[]::new));

        List<Uni<Optional<Claim>>> claims = IntStream.range(0, 10)
                .mapToObj(it -> deliveries.claim(destination, List.of(), now, LEASE, 25))
                .toList();
        List<Optional<Claim>> taken = Uni.join()
                .all(claims)
                .usingConcurrencyOf(10)
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        List<ClaimedDelivery> all = new ArrayList<>();
        taken.forEach(it -> all.addAll(it.orElseThrow().deliveries()));
        assertThat(all).hasSize(100);
        assertThat(all).extracting(it -> it.transition().profileId()).doesNotHaveDuplicates();
    }

    @Test
    void whatEndedIsStoredWithTheNextClaimWhichThenFindsItsSuccessor() {
        String person = person();
        keep(entered(person, 1), left(person, 2));
        ClaimedDelivery first = claim(now, 1).getFirst();
        assertThat(claim(now, 1)).isEmpty();
        Settlement sent = new Settlement(first, DeliveryState.DELIVERED, 1, 0, now, 200, null);

        Claim next = deliveries
                .claim(destination, List.of(sent), now, LEASE, 1)
                .await()
                .atMost(PATIENCE)
                .orElseThrow();

        assertThat(next.deliveries()).hasSize(1);
        assertThat(next.deliveries().getFirst().last())
                .isNotNull()
                .satisfies(it -> assertThat(it.number()).isEqualTo(1));
    }

    @Test
    void aClaimThatFailsStoresNothingAndLeavesItsConnectionOutsideOfATransaction() {
        keep(entered(person(), 1));
        ClaimedDelivery claimed = claim(now, 1).getFirst();
        Settlement sent = new Settlement(claimed, DeliveryState.DELIVERED, 1, 0, now, 200, null);

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> deliveries
                            .claim(destination, List.of(sent), now, LEASE, -1)
                            .await()
                            .atMost(PATIENCE))
                    .hasMessageContaining("LIMIT must not be negative");
        }

        assertThat(states()).containsExactly("pending");
        await().atMost(PATIENCE).until(() -> openTransactions() == 0);
    }

    @Test
    void aPausedOrHeldDestinationIsNotClaimedFrom() {
        keep(entered(person(), 1));

        deliveries.hold(destination, now.plusSeconds(60)).await().atMost(PATIENCE);
        assertThat(deliveries.due(now).await().atMost(PATIENCE)).doesNotContain(destination);
        assertThat(claim(now, 10)).isEmpty();
        assertThat(deliveries.due(now.plusSeconds(60)).await().atMost(PATIENCE)).contains(destination);

        given().post("/api/v1/destinations/{id}/pause", destination).then().statusCode(200);
        assertThat(claim(now.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    void whatIsSentForGoodKeepsNothingOfThePerson() {
        MembershipTransition transition = entered(person(), 1);
        keep(transition);
        assertThat(stored(transition)).contains("\"key\"");

        settle(claim(now, 1).getFirst(), DeliveryState.DELIVERED);

        assertThat(stored(transition)).isEqualTo("null");
    }

    @Test
    void forgettingKeepsTheLastOfEachPersonAndSegment() {
        String person = person();
        keep(entered(person, 1), left(person, 2), entered(person, 3));
        for (int i = 0; i < 3; i++) {
            settle(claim(now, 1).getFirst(), DeliveryState.DELIVERED);
        }

        deliveries.forget(now.minusSeconds(1), 1_000).await().atMost(PATIENCE);
        assertThat(states()).hasSize(3);
        deliveries.forget(now.plusSeconds(1), 1_000).await().atMost(PATIENCE);

        assertThat(states()).hasSize(1);
        keep(left(person, 4));
        assertThat(claim(now, 1).getFirst().last())
                .isNotNull()
                .satisfies(it -> assertThat(it.number()).isEqualTo(3));
    }

    @Test
    void forgettingGoesOnWhileThereIsMoreToEmptyThoughNothingIsDeleted() {
        List<MembershipTransition> failed =
                IntStream.range(0, 3).mapToObj(_ -> entered(person(), 1)).toList();
        keep(failed.toArray(MembershipTransition[]::new));
        claim(now, 10).forEach(it -> settle(it, DeliveryState.FAILED));

        Instant later = now.plusSeconds(1);
        assertThat(deliveries.forget(later, 2).await().atMost(PATIENCE)).isEqualTo(2);
        while (deliveries.forget(later, 2).await().atMost(PATIENCE) == 2) {
            // Other tests' too.
        }

        assertThat(failed).allSatisfy(it -> assertThat(stored(it)).isEqualTo("null"));
        assertThat(states()).containsOnly("failed").hasSize(3);
    }

    private List<UUID> keep(MembershipTransition... transitions) {
        Interest interest = deliveries.subscriptions().await().atMost(PATIENCE).stream()
                .filter(it -> it.destination().equals(destination))
                .findFirst()
                .orElseThrow()
                .interest();
        List<NewDelivery> kept = Fanout.of(List.of(transitions), List.of(new Subscription(destination, interest)));
        return List.copyOf(deliveries.keep(kept, now).await().atMost(PATIENCE));
    }

    private List<ClaimedDelivery> claim(Instant at, int limit) {
        return deliveries
                .claim(destination, List.of(), at, LEASE, limit)
                .await()
                .atMost(PATIENCE)
                .map(Claim::deliveries)
                .orElse(List.of());
    }

    private void settle(ClaimedDelivery claimed, DeliveryState state) {
        Settlement settlement = new Settlement(claimed, state, claimed.attempt(), claimed.step(), now, 200, null);
        deliveries.settle(List.of(settlement), now).await().atMost(PATIENCE);
    }

    private int openTransactions() {
        return pool.query("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getInteger(0);
    }

    private List<String> states() {
        return deliveries.page(destination, null, 100).await().atMost(PATIENCE).stream()
                .map(it -> it.state().wire())
                .toList();
    }

    private String stored(MembershipTransition transition) {
        return String.valueOf(pool.preparedQuery("SELECT transition FROM delivery WHERE transition_id = $1")
                .execute(Tuple.of(transition.transitionId()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0));
    }

    private static String person() {
        return UUID.randomUUID().toString();
    }
}
