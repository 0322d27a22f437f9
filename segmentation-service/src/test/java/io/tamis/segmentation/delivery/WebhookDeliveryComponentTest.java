package io.tamis.segmentation.delivery;

import static io.restassured.RestAssured.given;
import static io.tamis.segmentation.delivery.DeliveryScene.PATIENCE;
import static io.tamis.segmentation.delivery.Transitions.entered;
import static io.tamis.segmentation.delivery.Transitions.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.EmbeddedServers;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(user = "marketing", permissions = "destinations:manage")
@Timeout(120)
class WebhookDeliveryComponentTest {

    @Inject
    FactPublisher publisher;

    @Inject
    Deliveries deliveries;

    private DeliveryScene scene;

    @BeforeEach
    void open() {
        scene = new DeliveryScene(publisher);
        await().atMost(PATIENCE).until(publisher::available);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anEntryIsPostedOnceWithTheContractsBodyAndAValidSignature() throws Exception {
        JsonPath destination = scene.destination("/ok");
        MembershipTransition transition = entered(person(), 7);

        scene.announce(transition);
        Receiver.Received received = scene.received("/ok", 1).getFirst();

        new Webhook(destination.getString("secret"))
                .verify(received.body(), HttpHeaders.of(received.headers(), (a, b) -> true));
        assertThat(received.id())
                .isEqualTo(DeliveryId.of(transition.transitionId(), UUID.fromString(destination.getString("id")))
                        .value());
        JsonPath body = new JsonPath(received.body());
        assertThat(body.getMap("").keySet()).containsExactly("type", "timestamp", "data");
        assertThat(body.getString("type")).isEqualTo("segment.entered");
        assertThat(body.getString("timestamp")).isEqualTo(transition.at().toString());
        assertThat(body.getMap("data").keySet())
                .containsExactly("transitionId", "profileId", "externalIds", "segment", "previous", "cause");
        assertThat(body.getMap("data.externalIds"))
                .isEqualTo(Map.of(
                        "user_id", "u-" + transition.profileId(), "email", transition.profileId() + "@example.org"));
        assertThat(body.getMap("data.segment")).isEqualTo(Map.of("key", "vip", "name", "Very important", "version", 3));
        assertThat(body.getString("data.cause.messageId")).isEqualTo("m-7");
        scene.awaitStates(destination, "delivered");
    }

    @Test
    void aTransitionThatIsAnnouncedTwiceIsSentOnce() {
        JsonPath destination = scene.destination("/twice");
        MembershipTransition transition = entered(person(), 1);

        scene.announce(transition, transition);
        scene.announce(transition);
        scene.announce(left(transition.profileId(), 2));

        scene.awaitStates(destination, "delivered", "delivered");
        assertThat(scene.receiver.at("/twice")).hasSize(2);
    }

    @Test
    void afterErrorsItIsDeliveredUnderTheSameId() {
        JsonPath destination = scene.destination("/flaky");
        scene.receiver.on("/flaky", number -> Receiver.Reply.of(number < 3 ? 500 : 200));

        scene.announce(entered(person(), 1));
        List<Receiver.Received> received = scene.received("/flaky", 3);

        assertThat(received)
                .extracting(Receiver.Received::id)
                .hasSize(3)
                .containsOnly(received.getFirst().id());
        assertThat(received)
                .extracting(Receiver.Received::body)
                .containsOnly(received.getFirst().body());
        scene.awaitStates(destination, "delivered");
        assertThat(scene.deliveries(destination).getInt("items[0].attempts")).isEqualTo(3);
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() {
        JsonPath destination = scene.destination("/moved");
        String elsewhere = scene.receiver.url("/elsewhere").toString();
        scene.receiver.on("/moved", number -> new Receiver.Reply(307, Map.of("Location", elsewhere)));

        scene.announce(entered(person(), 1));
        scene.received("/moved", 2);

        assertThat(scene.receiver.at("/elsewhere")).isEmpty();
        assertThat(scene.deliveries(destination).getInt("items[0].lastStatus")).isEqualTo(307);
    }

    @Test
    void aDestinationThatHangsSlowsOnlyItself() {
        scene.receiver.hangOn("/hangs");
        JsonPath hanging = scene.destination("/hangs");
        scene.destination("/quick");

        MembershipTransition[] many =
                IntStream.range(0, 120).mapToObj(it -> entered(person(), 1)).toArray(MembershipTransition[]::new);
        long hung = System.nanoTime();
        scene.announce(many);
        scene.received("/hangs", 32);
        scene.received("/quick", 120);
        List<Duration> taken = new ArrayList<>();
        for (int more = 1; more <= 3; more++) {
            long began = System.nanoTime();
            scene.announce(entered(person(), 1));
            taken.add(Duration.ofNanos(
                    scene.received("/quick", 120 + more).getLast().at() - began));
        }

        // A busy machine slows one; the other destination, whose requests time out after two seconds, would slow all.
        assertThat(taken).anyMatch(it -> it.compareTo(Duration.ofSeconds(1)) < 0);
        int begun = scene.receiver.at("/hangs").size();
        long timeouts = Duration.ofNanos(System.nanoTime() - hung).dividedBy(Duration.ofSeconds(2));
        // Of this process and of the second replica that another class leaves here.
        int slots = 2 * 32;
        assertThat((long) begun).isLessThanOrEqualTo(slots * (1 + timeouts));
        assertThat(scene.states(hanging)).doesNotContain("delivered");
    }

    @Test
    void whatADeadProcessHadClaimedIsSentUnderTheSameIdOnceItsLeaseEnds() {
        JsonPath destination = scene.destination("/leased");
        UUID id = UUID.fromString(destination.getString("id"));
        Interest interest = new Interest(Set.of(Purpose.EMAIL_MARKETING), Set.of(), Set.of(TransitionKind.ENTERED));
        NewDelivery delivery = Fanout.of(List.of(entered(person(), 1)), List.of(new Subscription(id, interest)))
                .getFirst();
        // Not due for the process that lives until it is claimed by the one that dies.
        Instant soon = Instant.now().plusSeconds(5);
        deliveries.keep(List.of(delivery), soon).await().atMost(PATIENCE);
        Optional<Claim> dead = deliveries
                .claim(id, List.of(), soon, Duration.ofSeconds(-4), 1)
                .await()
                .atMost(PATIENCE);
        assertThat(dead.orElseThrow().deliveries()).hasSize(1);

        Receiver.Received received = scene.received("/leased", 1).getFirst();

        assertThat(received.id()).isEqualTo(delivery.id().value());
        scene.awaitStates(destination, "delivered");
        assertThat(scene.deliveries(destination).getInt("items[0].attempts")).isEqualTo(2);
    }

    @Test
    void entryAndExitArriveInOrderAlthoughTheEntryFailsFirst() {
        JsonPath destination = scene.destination("/ordered");
        scene.receiver.on("/ordered", number -> Receiver.Reply.of(number == 1 ? 503 : 200));
        String person = person();

        scene.announce(entered(person, 1), left(person, 2), entered(person, 3));
        scene.received("/ordered", 4);
        scene.awaitStates(destination, "delivered", "delivered", "delivered");

        assertThat(scene.receiver.at("/ordered"))
                .extracting(it -> new JsonPath(it.body()).getString("data.transitionId"))
                .containsExactly(person + "-1", person + "-1", person + "-2", person + "-3");
        assertThat(new JsonPath(scene.receiver.at("/ordered").getLast().body()).getString("data.previous.transitionId"))
                .isEqualTo(person + "-2");
    }

    @Test
    void aTransitionThatComesAfterALaterOneWasSentIsDropped() {
        JsonPath destination = scene.destination("/late");
        String person = person();
        scene.announce(entered(person, 5));
        scene.received("/late", 1);
        scene.awaitStates(destination, "delivered");

        scene.announce(entered(person, 3));

        scene.awaitStates(destination, "superseded", "delivered");
        assertThat(scene.receiver.at("/late")).hasSize(1);
    }

    @Test
    void withoutConsentAnEntryIsWithheldAndItsExitIsNotTold() {
        JsonPath destination = scene.destination("/consent");
        String person = person();

        scene.announce(Transitions.of(person, 1, TransitionKind.ENTERED, "vip", Set.of(Purpose.PROFILING)));
        scene.awaitStates(destination, "withheld");
        scene.announce(left(person, 2));

        scene.awaitStates(destination, "skipped", "withheld");
        assertThat(scene.receiver.at("/consent")).isEmpty();
    }

    @Test
    void consentWithdrawnBetweenTwoAttemptsStopsTheEntryButNotTheExitOfWhatMayHaveArrived() {
        JsonPath destination = scene.destination("/withdrawn");
        String person = person();
        scene.receiver.on("/withdrawn", number -> {
            scene.permitted.put(person, Set.of());
            return Receiver.Reply.of(number == 1 ? 500 : 200);
        });

        scene.announce(entered(person, 1));
        scene.awaitStates(destination, "withheld");
        scene.announce(left(person, 2));

        scene.awaitStates(destination, "delivered", "withheld");
        assertThat(scene.receiver.at("/withdrawn"))
                .extracting(it -> new JsonPath(it.body()).getString("type"))
                .containsExactly("segment.entered", "segment.left");
    }

    @Test
    void whoWasToldOfAnEntryIsToldOfTheExitAlthoughTheListWasNarrowedSince() {
        JsonPath destination = scene.destination("/narrowed");
        String id = destination.getString("id");
        String person = person();
        scene.announce(entered(person, 1));
        scene.awaitStates(destination, "delivered");
        scene.redefine(id, scene.receiver.url("/narrowed"), List.of("other"));

        scene.announce(left(person, 2), left(person(), 2), entered(person(), 1));
        scene.received("/narrowed", 2);

        scene.awaitStates(destination, "delivered", "delivered");
    }

    @Test
    void outcomesAndTheLatencyFromTheEventAreMeasured() {
        JsonPath destination = scene.destination("/measured");

        scene.announce(entered(person(), 1));
        scene.awaitStates(destination, "delivered");

        assertThat(given().get("/q/metrics").asString())
                .contains("tamis_deliveries_total{outcome=\"delivered\",type=\"webhook\"}")
                .contains("tamis_delivery_latency_seconds_bucket");
    }

    @Test
    void goneDisablesTheDestinationAndResumingSendsWhatWaited() {
        JsonPath destination = scene.destination("/gone");
        String id = destination.getString("id");
        scene.receiver.on("/gone", number -> Receiver.Reply.of(number == 1 ? 410 : 200));
        scene.announce(entered(person(), 1));
        await().atMost(PATIENCE)
                .until(() -> "disabled"
                        .equals(given().get("/api/v1/destinations/{id}", id).path("state")));
        scene.announce(entered(person(), 1));
        await().atMost(PATIENCE).until(() -> scene.states(destination).equals(List.of("pending", "pending")));

        given().post("/api/v1/destinations/{id}/resume", id).then().statusCode(200);

        scene.awaitStates(destination, "delivered", "delivered");
        assertThat(scene.receiver.at("/gone")).hasSize(3);
    }

    @Test
    void afterTheLastAttemptItHasFailedAndCanBeRetriedByHand() {
        JsonPath destination = scene.destination("/down");
        scene.receiver.on("/down", number -> new Receiver.Reply(429, Map.of("Retry-After", "1")));
        scene.announce(entered(person(), 1));
        scene.received("/down", 2);
        long waited = scene.receiver.at("/down").get(1).at()
                - scene.receiver.at("/down").get(0).at();
        assertThat(Duration.ofNanos(waited)).isGreaterThan(Duration.ofMillis(900));

        scene.receiver.on("/down", number -> Receiver.Reply.of(200));
        String delivery = scene.deliveries(destination).getString("items[0].id");
        given().post("/api/v1/destinations/deliveries/{id}/retry", delivery)
                .then()
                .statusCode(200);

        scene.awaitStates(destination, "delivered");
        given().post("/api/v1/destinations/{id}/deliveries/{delivery}/retry", destination.getString("id"), delivery)
                .then()
                .statusCode(409);
    }

    private static String person() {
        return UUID.randomUUID().toString();
    }
}
