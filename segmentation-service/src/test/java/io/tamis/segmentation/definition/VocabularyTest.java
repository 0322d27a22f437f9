package io.tamis.segmentation.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Vocabulary.Shown SHOWN =
            new Vocabulary.Shown(Set.of("tier", "address", "shop.name"), Set.of("Order Completed"));

    @Test
    void aTraitIsKnownByItsNameAsAPartOfAnObjectAndByWhatItIsAPartOf() {
        assertThat(SHOWN.hasTrait("tier")).isTrue();
        assertThat(SHOWN.hasTrait("address.city")).isTrue();
        assertThat(SHOWN.hasTrait("shop")).isTrue();
        assertThat(SHOWN.hasTrait("tie")).isFalse();
        assertThat(SHOWN.hasTrait("tiers")).isFalse();
        assertThat(SHOWN.hasTrait("shop.name2")).isFalse();
    }

    @Test
    void anEventIsKnownAsItWasSent() {
        assertThat(SHOWN.hasEvent("Order Completed")).isTrue();
        assertThat(SHOWN.hasEvent("order completed")).isFalse();
    }

    @Test
    void anythingMayExistBeforeTheFirstProfileAndBeyondWhatIsKept() {
        Set<String> most = IntStream.range(0, Vocabulary.MOST)
                .mapToObj(number -> "name" + number)
                .collect(Collectors.toSet());

        assertThat(Vocabulary.Shown.NOTHING.hasTrait("tier")).isTrue();
        assertThat(Vocabulary.Shown.NOTHING.hasEvent("Order Completed")).isTrue();
        assertThat(new Vocabulary.Shown(most, Set.of()).hasTrait("other")).isTrue();
        assertThat(new Vocabulary.Shown(most, Set.of()).hasEvent("other")).isFalse();
    }
}
