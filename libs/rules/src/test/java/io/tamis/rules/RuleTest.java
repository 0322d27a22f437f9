package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Background;
import io.tamis.rules.person.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final long NOW = Instant.parse("2026-06-15T10:00:00Z").toEpochMilli();

    private static Rule rule(String text) {
        Compiled compiled =
                new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris")).compile(text, Scope.permissive());
        return ((Compiled.Valid) compiled).rule();
    }

    @Test
    void aRuleListsWhatItReadsThroughItsAttributes() {
        Dependencies reads = rule("Âge > 18 AND Ville = 'Paris' AND Récence < 30 AND Ancienneté > 3"
                        + " AND Récence_interaction < 9 AND IN SEGMENT 's' AND Score_propension > 0.5")
                .dependencies();

        assertThat(reads.traits()).containsExactlyInAnyOrder("age", "birthday", "address.city", "city");
        assertThat(reads.events()).containsExactly("Order Completed");
        assertThat(reads.segments()).containsExactly("s");
        assertThat(reads.models()).containsExactly("propension");
        assertThat(reads.firstSeen()).isTrue();
        assertThat(reads.lastSeen()).isTrue();
    }

    @Test
    void anExplanationShowsEachLeafWithItsValueAndWhenItChanges() {
        Person person = new Person(
                Map.of("city", "Nice"),
                Map.of("x", Activity.of(List.of(Activity.Run.exact(NOW - 1000)), List.of())),
                Set.of(),
                Map.of(),
                null,
                null);

        Explanation explanation = rule("NOT (city = 'Paris' OR age > 3) AND COUNT('x', LAST 1 DAYS) >= 2")
                .explain(person, NOW);

        assertThat(explanation.kind()).isEqualTo(Explanation.Kind.ALL);
        assertThat(explanation.holds()).isFalse();
        Explanation count = explanation.children().getLast();
        assertThat(count.text()).isEqualTo("COUNT('x', LAST 1 DAYS) >= 2");
        assertThat(count.value()).isEqualTo(1.0);
        assertThat(explanation.decisive()).containsExactly(count);
        Explanation city = explanation
                .children()
                .getFirst()
                .children()
                .getFirst()
                .children()
                .getFirst();
        assertThat(city.text()).isEqualTo("city = 'Paris'");
        assertThat(city.value()).isEqualTo("Nice");
        assertThat(city.nextChange()).isEqualTo(Outcome.NEVER);
    }

    @Test
    void anExplanationShowsTheListThatWasGoneThroughAndWhenASequenceBegan() {
        Person person = new Person(
                Map.of("visits", List.of(Map.of("stars", 3))),
                Map.of("x", Activity.of(List.of(Activity.Run.exact(NOW - 1000)), List.of())),
                Set.of(),
                Map.of(),
                null,
                null,
                new Background(Map.of(), Map.of("rfm", 3.0), Map.of()));

        List<Explanation> leaves = rule("ANY visits WITH (stars > 3) OR SEQUENCE('x' THEN NO 'y' WITHIN 1 HOURS)"
                        + " OR CLUSTER('rfm') != 3 OR COUNT('x' WHERE path = '/') > 0")
                .explain(person, NOW)
                .decisive();

        assertThat(leaves)
                .extracting(Explanation::value)
                .containsExactly(List.of(Map.of("stars", 3)), "2026-06-15T09:59:59Z", 3.0, 0.0);
        assertThat(leaves.get(1).nextChange()).isEqualTo(NOW - 1000 + 3_600_000);
        assertThat(leaves).extracting(Explanation::text).contains("COUNT('x' WHERE path = '/') > 0");
    }

    @Test
    void aChildHoldsOnlyWithItsParents() {
        Rule child = rule("age >= 18").and(rule("plan = 'pro'")).and(rule("COUNT('x', LAST 1 DAYS) >= 1"));
        Person person = new Person(
                Map.of("age", 20, "plan", "Pro"),
                Map.of("x", Activity.of(List.of(Activity.Run.exact(NOW)), List.of())),
                Set.of(),
                Map.of(),
                null,
                null);

        assertThat(child.evaluate(person, NOW)).isEqualTo(new Outcome(true, NOW + 86_400_000L));
        assertThat(child.evaluate(Person.withTraits(Map.of("age", 20)), NOW))
                .isEqualTo(new Outcome(false, Outcome.NEVER));
        assertThat(child.dependencies().traits()).contains("age", "birthday", "plan");
        assertThat(child.explain(person, NOW).children()).hasSize(2);
    }

    @Test
    void aModelsOutputIsWidenedThroughItsShortestDecimal() {
        assertThat(Facts.widened(0.8f)).isEqualTo(0.8);
    }

    @Test
    void laterAttributesTakePrecedenceAndNamesGoBeforeAliases() {
        Attribute mine = new Attribute(
                "spent_online",
                List.of("Montant_achat", "age"),
                Dimension.TRANSACTIONAL,
                ValueType.NUMBER,
                "Spent online.",
                new Attribute.Expression("SUM('Online Order')"));

        Catalogue catalogue = Catalogue.standard().with(List.of(mine));

        assertThat(catalogue.find("MONTANT_ACHAT")).contains(mine);
        assertThat(catalogue.find("Âge").orElseThrow().name()).isEqualTo("age");
        assertThat(catalogue.find("nothing")).isEmpty();
    }
}
