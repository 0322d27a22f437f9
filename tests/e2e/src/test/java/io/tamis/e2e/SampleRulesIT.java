package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of both sample rules of the rules language, with a model whose score is what a trait says. */
class SampleRulesIT {

    private static final String YOUNG_RULE =
            "(Âge >= 18 AND Âge <= 35) AND (Localisation IN (‘Paris’, ‘Lyon’, ‘Marseille’)) AND (Intérêt = ‘Mode de vie urbain’)";
    private static final String PROMISING_RULE = "(Montant_achat > 2000) OR (Score_propension > 0.8 AND Récence < 30)";

    private static final String YOUNG = "it-jeunes-urbanises";
    private static final String PROMISING = "it-haut-potentiel";

    /** Holds for everybody whose facts have arrived, score included: then the sample rules were asked about them too. */
    private static final String ARRIVED = "it-arrived";

    /** People who leave by the clock: the machine may halt for a moment at one's instant, but not at each one's. */
    private static final int LEAVING = 3;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @BeforeAll
    static void deployAndDefine() {
        Suite.start();
        Models.deploy("propension", new TraitModel("wished_score", 1));
        Segments.create(YOUNG, YOUNG_RULE);
        Segments.create(PROMISING, PROMISING_RULE);
        Segments.create(
                ARRIVED,
                "(sample = 'plain' OR SCORE('propension') = wished_score) AND COUNT('Order Completed') = expected_orders");
    }

    @ParameterizedTest
    @CsvSource({"17,false", "18,true", "35,true", "36,false", ",false"})
    void theAgeGoesFrom18To35AndMustBeKnown(Integer age, boolean member) {
        String user = person(urban("Paris", age == null ? Map.of() : Map.of("age", age)));

        assertThat(segments(user).contains(YOUNG)).isEqualTo(member);
    }

    @Test
    void theBirthdayCountsFromItsVeryDay() {
        LocalDate today;
        List<Boolean> young;
        do {
            today = LocalDate.now(PARIS);
            young = Stream.of(
                            today.minusYears(18).plusDays(1),
                            today.minusYears(18),
                            today.minusYears(36).plusDays(1),
                            today.minusYears(36))
                    .map(birthday -> born(birthday).contains(YOUNG))
                    .toList();
            // Whoever was looked at on either side of midnight tells nothing.
        } while (!today.equals(LocalDate.now(PARIS)));

        assertThat(young).containsExactly(false, true, true, false);
    }

    @ParameterizedTest
    @CsvSource({"LYON,true", "lyon,true", "Marseille,true", "Lille,false"})
    void thePlaceCountsHoweverItIsWritten(String city, boolean member) {
        String user = person(urban(city, Map.of("age", 30)));

        assertThat(segments(user).contains(YOUNG)).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({"2000,false", "2000.01,true"})
    void onlyMoreThan2000Spent(BigDecimal spent, boolean member) {
        String user =
                person(Map.of("sample", "plain"), new Order(spent, Instant.now().minus(Duration.ofDays(90))));

        assertThat(segments(user).contains(PROMISING)).isEqualTo(member);
    }

    /** The model answers in 32 bits: 0.8 must not become 0.800000011920929. */
    @ParameterizedTest
    @CsvSource({"0.8,false", "0.81,true"})
    void onlyAScoreAbove08(double score, boolean member) {
        String user = person(Map.of("wished_score", score), new Order(BigDecimal.TEN, Instant.now()));

        assertThat(segments(user).contains(PROMISING)).isEqualTo(member);
    }

    @Test
    void whoNeverBoughtIsOutWhateverTheScore() {
        String user = person(Map.of("wished_score", 0.9));

        assertThat(segments(user)).contains(ARRIVED).doesNotContain(PROMISING);
    }

    @Test
    void thirtyDaysAfterTheLastOrderTheClockAloneEndsIt() {
        Map<String, Instant> dues = new HashMap<>();
        try (Receiver receiver = Receiver.registered("sample-clock", PROMISING)) {
            Instant first = Instant.now().plusSeconds(25).truncatedTo(ChronoUnit.MILLIS);
            for (int number = 0; number < LEAVING; number++) {
                Instant due = first.plusSeconds(number);
                String user =
                        person(Map.of("wished_score", 0.81), new Order(BigDecimal.TEN, due.minus(Duration.ofDays(30))));
                dues.put(user, due);
                String id = Profiles.byUserId(user).required("id").asText();
                assertThat(segments(user)).contains(PROMISING);
                assertThat(holdsAt(id, due.minusMillis(1))).isTrue();
                assertThat(holdsAt(id, due.minusSeconds(1))).isTrue();
                assertThat(holdsAt(id, due)).isFalse();
            }

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(dues.keySet())
                            .allSatisfy(user -> assertThat(of(receiver, user, "segment.left"))
                                    .hasSize(1)));

            dues.forEach((user, due) -> {
                Receiver.Delivery left = of(receiver, user, "segment.left").getFirst();
                assertThat(Instant.parse(left.body().required("timestamp").asText()))
                        .isEqualTo(due);
                assertThat(left.at()).isAfterOrEqualTo(due.minusMillis(5));
                assertThat(left.data().required("cause").required("kind").asText())
                        .isEqualTo("clock");
                assertThat(segments(user)).doesNotContain(PROMISING);
            });
            assertThat(dues)
                    .anySatisfy((user, due) -> assertThat(of(receiver, user, "segment.left")
                                    .getFirst()
                                    .at())
                            .isBeforeOrEqualTo(due.plusSeconds(1)));
        }
    }

    private record Order(BigDecimal euros, Instant at) {}

    private static Set<String> born(LocalDate birthday) {
        return segments(person(urban("Lyon", Map.of("birthday", birthday.toString()))));
    }

    private static Map<String, Object> urban(String city, Map<String, Object> more) {
        Map<String, Object> traits = new HashMap<>(more);
        traits.put("address", Map.of("city", city));
        traits.put("interests", List.of("Cuisine", "Mode de vie urbain"));
        traits.put("sample", "plain");
        return traits;
    }

    /** Somebody with these traits and orders; answers once every stage has seen them. */
    private static String person(Map<String, Object> traits, Order... orders) {
        String user = "sample-" + UUID.randomUUID();
        for (Order order : orders) {
            Tamis.collect(
                            "track",
                            Map.of(
                                    "userId",
                                    user,
                                    "event",
                                    "Order Completed",
                                    "timestamp",
                                    order.at().toString(),
                                    "properties",
                                    Map.of("revenue", order.euros(), "order_id", UUID.randomUUID())))
                    .expect(200);
        }
        Map<String, Object> all = new HashMap<>(traits);
        all.put("expected_orders", orders.length);
        Tamis.collect("identify", Map.of("userId", user, "traits", all)).expect(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> segments(user).contains(ARRIVED));
        return user;
    }

    private static Set<String> segments(String user) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode profile : Profiles.search("user_id", user)) {
            Tamis.get("/api/v1/profiles/" + profile.required("id").asText() + "/segments")
                    .expect(200)
                    .required("items")
                    .forEach(it -> keys.add(it.required("key").asText()));
        }
        return keys;
    }

    private static boolean holdsAt(String id, Instant at) {
        return Tamis.get("/api/v1/profiles/" + id + "/segments/" + PROMISING + "/explanation?at="
                        + Tamis.encode(at.toString()))
                .expect(200)
                .required("tree")
                .required("holds")
                .asBoolean();
    }

    private static List<Receiver.Delivery> of(Receiver receiver, String user, String type) {
        return receiver.deliveries().stream()
                .filter(it -> it.type().equals(type))
                .filter(it -> user.equals(
                        it.data().path("externalIds").path("user_id").asText()))
                .toList();
    }
}
