package io.tamis.segmentation.delivery;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.MembershipsChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A receiver, destinations that send to it, and people whose consent the test decides. */
final class DeliveryScene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Receiver receiver = new Receiver();

    /** By profile id; everything is permitted to whoever is not named. */
    final Map<String, Set<Purpose>> permitted = new ConcurrentHashMap<>();

    private final FactPublisher publisher;
    private final List<String> created = new ArrayList<>();

    DeliveryScene(FactPublisher publisher) {
        this.publisher = publisher;
        CurrentConsent consent = people -> {
            Map<String, Set<Purpose>> theirs = new HashMap<>(Everybody.permits(people));
            theirs.replaceAll((profile, everything) -> permitted.getOrDefault(profile, everything));
            return Uni.createFrom().item(theirs);
        };
        QuarkusMock.installMockForType(consent, CurrentConsent.class);
    }

    /** Of the segment of {@link Transitions}: others, which tests before may have left on the way, do not count. */
    JsonPath destination(String path) {
        return destination(receiver.url(path), List.of("vip"));
    }

    JsonPath destination(URI url, List<String> segments) {
        JsonPath answer = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "A receiver",
                        "type",
                        "webhook",
                        "url",
                        url.toString(),
                        "purposes",
                        List.of("email_marketing"),
                        "segments",
                        segments))
                .post("/api/v1/destinations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        created.add(answer.getString("id"));
        return answer;
    }

    void redefine(String id, URI url, List<String> segments) {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "A receiver",
                        "type",
                        "webhook",
                        "url",
                        url.toString(),
                        "purposes",
                        List.of("email_marketing"),
                        "segments",
                        segments))
                .put("/api/v1/destinations/{id}", id)
                .then()
                .statusCode(200);
    }

    void announce(MembershipTransition... transitions) {
        publisher
                .publish(Exchange.SEGMENTS, RoutingKey.DEFAULT, new MembershipsChanged(List.of(transitions)))
                .await()
                .atMost(PATIENCE);
    }

    /** Waits until that many requests came to a path, and gives them. */
    List<Receiver.Received> received(String path, int count) {
        await().atMost(PATIENCE).until(() -> receiver.at(path).size() >= count);
        return receiver.at(path);
    }

    /** The states of a destination's deliveries, the latest first. */
    List<String> states(JsonPath destination) {
        return deliveries(destination).getList("items.state");
    }

    JsonPath deliveries(JsonPath destination) {
        return given().get("/api/v1/destinations/{id}/deliveries", destination.getString("id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    void awaitStates(JsonPath destination, String... states) {
        await().atMost(PATIENCE).until(() -> states(destination).equals(List.of(states)));
    }

    /** Destinations see every transition: one left behind would be sent what other tests announce. */
    @Override
    public void close() {
        created.forEach(id -> given().delete("/api/v1/destinations/{id}", id));
        receiver.close();
    }
}
