package io.tamis.local.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShopTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Shop SHOP = new Shop(TODAY, PARIS);
    private static final List<Row> ROWS = SHOP.rows();

    @Test
    void everyRunTellsTheSame() {
        assertThat(new Shop(TODAY, PARIS).rows()).isEqualTo(ROWS);
        assertThat(new Shop(TODAY, PARIS).visitors(50)).isEqualTo(SHOP.visitors(50));
    }

    @Test
    void aYearOfAboutSixtyThousandEventsEndsYesterday() {
        Instant end = TODAY.atStartOfDay(PARIS).toInstant();

        assertThat(ROWS).hasSizeBetween(57_000, 66_000);
        assertThat(ROWS).allMatch(row -> row.at().isBefore(end));
        assertThat(ROWS.getLast().at()).isAfter(end.minusSeconds(3_600));
        assertThat(ROWS.getFirst().at())
                .isBetween(
                        TODAY.minusDays(365).atStartOfDay(PARIS).toInstant(),
                        TODAY.minusDays(364).atStartOfDay(PARIS).toInstant());
    }

    @Test
    void noMessageIdStandsTwice() {
        Set<String> ids = new HashSet<>();
        assertThat(ROWS).allMatch(row -> ids.add(row.messageId()));
        assertThat(ids).allMatch(id -> id.length() < 100);
        assertThat(SHOP.visitors(300).stream().flatMap(it -> it.visit(Instant.EPOCH).stream()))
                .allMatch(row -> ids.add(row.messageId()));
    }

    @Test
    void oneEmailAndOnePhoneAreOnePersonHoweverTheyAreWritten() {
        List<Person> people = SHOP.people();

        assertThat(people).hasSize(2_000);
        assertThat(people.stream().map(it -> it.email().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(people.stream().map(Person::phone).filter(it -> it != null).map(ShopTest::national))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.length() == 9);
        assertThat(people.stream()
                        .map(Person::phone)
                        .filter(it -> it != null)
                        .map(ShopTest::hand)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void aSecondAccountCarriesTheSameEmailInAnotherCase() {
        Map<String, String> emails = identifies().stream()
                .collect(Collectors.toMap(
                        it -> it.path("userId").asText(),
                        it -> it.path("traits").path("email").asText()));
        List<String> second =
                emails.keySet().stream().filter(it -> it.endsWith("-b")).toList();

        assertThat(second).hasSizeBetween(30, 90);
        assertThat(second)
                .allSatisfy(it -> assertThat(emails.get(it))
                        .isNotEqualTo(emails.get(it.substring(0, 9)))
                        .isEqualToIgnoringCase(emails.get(it.substring(0, 9))));
    }

    @Test
    void whoMayNotBeCountedTriesAFewTimesOnly() {
        Map<String, Consent> consents =
                SHOP.people().stream().collect(Collectors.toMap(Person::userId, Person::consent));
        Map<String, Long> attempts = ROWS.stream()
                .map(it -> it.event().path("userId").asText("").replace("-b", ""))
                .filter(it -> consents.containsKey(it) && !consents.get(it).known())
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));

        assertThat(attempts).hasSizeBetween(60, 150);
        assertThat(attempts.values()).allMatch(it -> it <= 10);
    }

    @Test
    void theFirstSampleRuleHasItsPeopleAndItsEdges() {
        List<Person> urban = SHOP.people().stream()
                .filter(it -> it.interests().contains(Names.URBAN_LIFE))
                .toList();

        assertThat(urban).anyMatch(it -> it.birthday() == null);
        assertThat(urban.stream()
                        .filter(it -> it.birthday() != null)
                        .filter(it -> Set.of("paris", "lyon", "marseille")
                                .contains(it.address().city().toLowerCase(Locale.FRENCH)))
                        .mapToInt(it -> Period.between(it.birthday(), TODAY).getYears())
                        .filter(it -> it >= 18 && it <= 35))
                .hasSizeGreaterThan(60);
    }

    @Test
    void someBuySoMuchThatTheSecondSampleRuleHoldsWithoutAModel() {
        Map<String, Double> spent = ROWS.stream()
                .filter(it -> it.event().path("event").asText().equals("Order Completed"))
                .collect(Collectors.groupingBy(
                        it -> it.event().path("userId").asText(),
                        Collectors.summingDouble(it ->
                                it.event().path("properties").path("revenue").asDouble())));

        assertThat(spent).hasSizeGreaterThan(1_000);
        assertThat(spent.values().stream().filter(it -> it > 2_000)).hasSizeBetween(40, 300);
    }

    @Test
    void habituesOrderWithinThirtyDaysAndIntentShowsBeforehand() {
        List<Person> loyal = SHOP.people().stream()
                .filter(it -> it.rhythm() == Rhythm.HABITUE && it.consent().known() && it.joined() < 300)
                .filter(it -> it.stops() > Shop.DAYS)
                .toList();
        Instant monthAgo = TODAY.minusDays(30).atStartOfDay(PARIS).toInstant();
        Set<String> bought = ROWS.stream()
                .filter(it -> it.at().isAfter(monthAgo))
                .filter(it -> it.event().path("event").asText().equals("Order Completed"))
                .map(it -> it.event().path("userId").asText().replace("-b", ""))
                .collect(Collectors.toSet());

        assertThat(loyal).hasSizeGreaterThan(60).allMatch(it -> bought.contains(it.userId()));
    }

    private static List<JsonNode> identifies() {
        return ROWS.stream()
                .map(it -> (JsonNode) it.event())
                .filter(it -> it.path("type").asText().equals("identify"))
                .toList();
    }

    private static String national(String phone) {
        return phone.replaceAll("\\(0\\)|\\D", "").replaceFirst("^(0033|33|0)", "");
    }

    private static String hand(String phone) {
        return phone.replaceAll("[1-9]", "9").replaceAll("(?<=.)0(?!0|3)", "9");
    }
}
