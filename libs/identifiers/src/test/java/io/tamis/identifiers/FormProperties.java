package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FormProperties {

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll String raw) {
        String once = TextFold.fold(raw);

        assertThat(TextFold.fold(once)).isEqualTo(once);
    }

    @Property
    void anAddressInItsNormalFormIsItsNormalForm(@ForAll("addresses") String raw) {
        Optional<String> once = EmailForm.normal(raw);

        assertThat(once.flatMap(EmailForm::normal)).isEqualTo(once);
    }

    @Property
    void anyTextHasAnAnswer(@ForAll String raw) {
        assertThat(EmailForm.normal(raw)).isNotNull();
        assertThat(PhoneForm.normal(raw, "FR")).isNotNull();
    }

    @Property
    void aNumberInItsNormalFormIsItsNormalForm(@ForAll("numbers") String raw) {
        Optional<String> once = PhoneForm.normal(raw, "FR");

        assertThat(once.flatMap(it -> PhoneForm.normal(it, "FR"))).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(8);
        return Combinators.combine(text, text).as((local, domain) -> "a" + local + "@" + domain + "x.fr");
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().numeric().ofLength(8).map(it -> "06" + it);
    }
}
