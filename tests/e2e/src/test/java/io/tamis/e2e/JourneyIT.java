package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One person's way through the suite, as a partner and a marketer see it. */
class JourneyIT {

    /** People who leave by the clock: the machine may halt for a moment at one's instant, but not at each one's. */
    private static final int LEAVING = 3;

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void aPurchaseMakesAMemberAndTellsThePartner() {
        String key = "spenders-" + UUID.randomUUID();
        Segments.create(key, "SUM('Order Completed') > 100");
        String user = "user-" + UUID.randomUUID();
        try (Receiver receiver = Receiver.registered("journey", key)) {
            track(
                    user,
                    "Order Completed",
                    Map.of("revenue", 150, "order_id", UUID.randomUUID().toString()),
                    Instant.now());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(1));
            Receiver.Delivery entered = receiver.deliveries().getFirst();
            assertThat(entered.type()).isEqualTo("segment.entered");
            assertThat(entered.segment()).isEqualTo(key);
            assertThat(entered.data()
                            .required("externalIds")
                            .required("user_id")
                            .asText())
                    .isEqualTo(user);
            assertThat(receiver.refused()).isEmpty();

            JsonNode profile = Profiles.byUserId(user);
            assertThat(profile.required("activity")
                            .required("Order Completed")
                            .required("sum")
                            .asDouble())
                    .isEqualTo(150);
            JsonNode memberships = Tamis.get(
                            "/api/v1/profiles/" + profile.required("id").asText() + "/segments")
                    .expect(200);
            assertThat(memberships.required("items"))
                    .anyMatch(it -> key.equals(it.path("key").asText()));
        }
    }

    @Test
    void aMemberLeavesAndANonMemberEntersByTheClockAlone() {
        String recent = "recent-" + UUID.randomUUID();
        String lapsed = "lapsed-" + UUID.randomUUID();
        Segments.create(recent, "COUNT('Clock Ping', LAST 1 DAYS) >= 1");
        Segments.create(lapsed, "COUNT('Clock Ping') >= 1 AND NOT COUNT('Clock Ping', LAST 1 DAYS) >= 1");
        try (Receiver receiver = Receiver.registered("clock", recent, lapsed)) {
            // Events of just under a day ago leave the window some seconds from now, with no event.
            Map<String, Instant> dues = new HashMap<>();
            for (int person = 0; person < LEAVING; person++) {
                String user = "user-" + UUID.randomUUID();
                Instant due = Instant.now().plusSeconds(15 + person).truncatedTo(ChronoUnit.MILLIS);
                dues.put(user, due);
                track(user, "Clock Ping", Map.of(), due.minus(Duration.ofDays(1)));
            }

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(3 * LEAVING));
            dues.forEach((user, due) -> {
                Receiver.Delivery left = of(receiver, user, "segment.left", recent);
                assertThat(left.at()).isAfterOrEqualTo(due.minusMillis(5));
                assertThat(Instant.parse(left.body().required("timestamp").asText()))
                        .isEqualTo(due);
                assertThat(left.data().required("cause").required("kind").asText())
                        .isEqualTo("clock");
                assertThat(of(receiver, user, "segment.entered", lapsed).at()).isAfterOrEqualTo(due.minusMillis(5));
            });
            assertThat(dues)
                    .anySatisfy((user, due) -> assertThat(List.of(
                                    of(receiver, user, "segment.left", recent),
                                    of(receiver, user, "segment.entered", lapsed)))
                            .allSatisfy(it -> assertThat(it.at()).isBeforeOrEqualTo(due.plusSeconds(1))));
        }
    }

    @Test
    void aPersonWhoRefusedIsNotStoredAndTheRefusalIsCounted() {
        String source = Sources.withBasis("fail-closed", Map.of());
        String user = "user-" + UUID.randomUUID();

        JsonNode answer = Tamis.collect(
                        Sources.writeKey(source),
                        "batch",
                        Map.of(
                                "batch",
                                List.of(Map.of(
                                        "type", "track", "userId", user, "event", "Ping", "messageId", "refused-1"))))
                .expect(200);

        assertThat(answer.path("rejected").path(0).path("code").asText()).contains("consent");
        assertThat(Tamis.get("/api/v1/sources/" + source + "/rejections")
                        .expect(200)
                        .required("items"))
                .anyMatch(it -> "refused-1".equals(it.path("messageId").asText()));
        String later = "user-" + UUID.randomUUID();
        track(later, "Ping", Map.of(), Instant.now());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !Profiles.search("user_id", later).isEmpty());
        assertThat(Profiles.search("user_id", user)).isEmpty();
    }

    @Test
    void withdrawnConsentEndsTheMembership() {
        String key = "consented-" + UUID.randomUUID();
        Segments.create(key, "COUNT('Consent Ping') >= 1");
        String user = "user-" + UUID.randomUUID();
        track(user, "Consent Ping", Map.of(), Instant.now());
        Segments.awaitSize(key, 1);

        Tamis.put("/api/v1/consents/user_id/" + user, Map.of("purposes", Map.of("profiling", false)))
                .expect(200);

        Segments.awaitSize(key, 0);
    }

    @Test
    void twoUserIdsThatShareAnEmailAreOnePerson() {
        String email = UUID.randomUUID() + "@example.fr";
        String first = "user-" + UUID.randomUUID();
        String second = "user-" + UUID.randomUUID();
        Tamis.collect("identify", Map.of("userId", first, "traits", Map.of("email", email)))
                .expect(200);
        track(second, "Ping", Map.of(), Instant.now());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !Profiles.search("user_id", second).isEmpty());

        Tamis.collect(
                        "identify",
                        Map.of("userId", second, "traits", Map.of("email", email.toUpperCase(java.util.Locale.ROOT))))
                .expect(200);

        // From the moment at which one is frozen both lead to the other, which takes in its events next.
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode person = Profiles.byUserId(first);
            assertThat(person.required("id"))
                    .isEqualTo(Profiles.byUserId(second).required("id"));
            assertThat(person.required("activity").path("Ping").path("count").asLong())
                    .isEqualTo(1);
        });
    }

    private static Receiver.Delivery of(Receiver receiver, String user, String type, String segment) {
        return receiver.deliveries().stream()
                .filter(it -> it.type().equals(type) && it.segment().equals(segment))
                .filter(it -> user.equals(
                        it.data().path("externalIds").path("user_id").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static void track(String user, String event, Map<String, Object> properties, Instant at) {
        Tamis.collect(
                        "track",
                        Map.of(
                                "userId", user,
                                "event", event,
                                "messageId", UUID.randomUUID().toString(),
                                "timestamp", at.toString(),
                                "properties", properties))
                .expect(200);
    }
}
