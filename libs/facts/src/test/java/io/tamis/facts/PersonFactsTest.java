package io.tamis.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Occurrences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PersonFactsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-01T00:00:00Z");
    private static final MasterKeys KEYS = new MasterKeys(1, Map.of(1, new byte[32]));
    private static final DataKey KEY = KEYS.create();

    private static PersonFacts facts(Map<String, JsonNode> traits, Map<String, EventActivity> activity) {
        Map<String, TraitValue> values = new HashMap<>();
        traits.forEach((name, value) -> values.put(name, new TraitValue(value, LAST, "web")));
        Map<String, byte[]> encoded = new HashMap<>();
        activity.forEach((name, it) -> encoded.put(name, it.encode()));
        ProfileSnapshot snapshot = new ProfileSnapshot(
                "p", 1, KEY.wrapped(), List.of(), values, encoded, Map.of(), Map.of(), FIRST, LAST, null);
        return new PersonFacts(snapshot, KEYS, Conclusions.NONE);
    }

    @Test
    void withoutKeysASealedValueIsRefusedAndTheRestIsRead() {
        JsonNode sealed = Sealed.node(KEY.seal("\"claire@example.fr\"", "trait.email"));
        ProfileSnapshot snapshot = new ProfileSnapshot(
                "p",
                1,
                KEY.wrapped(),
                List.of(),
                Map.of(
                        "email",
                        new TraitValue(sealed, LAST, "web"),
                        "plan",
                        new TraitValue(json("\"pro\""), LAST, "web")),
                Map.of(),
                Map.of(),
                Map.of(),
                FIRST,
                LAST,
                null);

        PersonFacts facts = PersonFacts.withoutKeys(snapshot);

        assertThat(facts.trait("plan")).isEqualTo("pro");
        assertThatThrownBy(() -> facts.trait("email"))
                .isInstanceOfSatisfying(
                        SealedValue.class, it -> assertThat(it.path()).isEqualTo("email"));
    }

    private static JsonNode json(String text) {
        try {
            return ContractJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void aTraitIsFoundIgnoringCaseAndAccents() {
        PersonFacts facts = facts(Map.of("Âge", json("42"), "plan", json("\"pro\"")), Map.of());

        assertThat(facts.trait("age")).isEqualTo(42L);
        assertThat(facts.trait("plan")).isEqualTo("pro");
        assertThat(facts.trait("nothing")).isNull();
    }

    @Test
    void aPathGoesInsideUnlessANameHoldsTheDots() {
        PersonFacts facts = facts(
                Map.of("address", json("{\"City\":\"Lyon\",\"geo\":{\"lat\":45.7}}"), "a.b", json("[1,null,\"x\"]")),
                Map.of());

        assertThat(facts.trait("address.city")).isEqualTo("Lyon");
        assertThat(facts.trait("address.geo.lat")).isEqualTo(45.7);
        assertThat(facts.trait("address.street")).isNull();
        assertThat(facts.trait("a.b")).isEqualTo(List.of(1L, "x"));
    }

    @Test
    void aSealedTraitIsOpenedForItsOwnPathOnly() {
        JsonNode own = Sealed.node(KEY.seal("\"claire@example.fr\"", "trait.email"));
        PersonFacts facts = facts(Map.of("email", own, "stolen", own), Map.of());

        assertThat(facts.trait("email")).isEqualTo("claire@example.fr");
        assertThat(facts.trait("stolen")).isNull();
    }

    @Test
    void activityIsDecodedOnce() {
        EventActivity orders = new ActivityFold(ZoneId.of("Europe/Paris"))
                .add(EventActivity.EMPTY, Occurrence.of(LAST.toEpochMilli(), 5_000_000L), LAST.toEpochMilli())
                .activity();
        PersonFacts facts = facts(Map.of(), Map.of("Order Completed", orders));

        Occurrences read = Objects.requireNonNull(facts.events("Order Completed"));

        assertThat(read).isSameAs(facts.events("Order Completed"));
        assertThat(read.count()).isEqualTo(1);
        assertThat(read.sumMicros()).isEqualTo(5_000_000);
        assertThat(read.instant(0)).isEqualTo(LAST.toEpochMilli());
        assertThat(facts.events("Other")).isNull();
    }

    @Test
    void nothingIsConcludedUnlessSomebodySays() {
        PersonFacts facts = facts(Map.of(), Map.of());

        assertThat(facts.inSegment("vip")).isFalse();
        assertThat(facts.score("churn")).isNull();
        assertThat(facts.firstSeen()).isEqualTo(FIRST.toEpochMilli());
        assertThat(facts.lastSeen()).isEqualTo(LAST.toEpochMilli());
    }
}
