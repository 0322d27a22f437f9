package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPathTest {

    @Test
    void dotsGoInsideAndNamesIgnoreCaseAndAccents() {
        Map<String, Object> event = Map.of("Adresse", Map.of("Ville", Map.of("Préfet", "x")), "n", 1);

        assertThat(FieldPath.in(event, "adresse.ville.prefet")).isEqualTo("x");
        assertThat(FieldPath.in(event, "adresse.ville")).isEqualTo(Map.of("Préfet", "x"));
        assertThat(FieldPath.in(event, "adresse.rue")).isNull();
        assertThat(FieldPath.in(event, "adress")).isNull();
        assertThat(FieldPath.in(event, "n.inside")).isNull();
        assertThat(FieldPath.in(Map.of("lines", List.of(Map.of("sku", "a"))), "lines.sku"))
                .isNull();
    }

    @Test
    void aNameThatItselfHoldsDotsComesFirst() {
        Map<String, Object> event = Map.of("a.b", 1, "a", Map.of("b", 2, "c", 3));

        assertThat(FieldPath.in(event, "a.b")).isEqualTo(1);
        assertThat(FieldPath.in(event, "a.c")).isEqualTo(3);
    }

    @Test
    void ofTwoSpellingsTheLastByAlphabetCounts() {
        assertThat(FieldPath.in(Map.of("Ville", 1, "ville", 2, "VILLE", 3), "ville"))
                .isEqualTo(2);
    }
}
