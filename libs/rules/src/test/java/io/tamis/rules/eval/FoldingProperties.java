package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Names;
import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Comparing without the folded form must be comparing the folded forms. */
class FoldingProperties {

    /** Latin letters with and without accents, some of them composed, some apart, ligatures, quotes, other scripts. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> characters = Arbitraries.oneOf(
                Arbitraries.of('a', 'e', 'E', 'é', 'É', 'ß', 'œ', 'Œ', 'İ', 'ı', 'ł', 'ﬁ', '\'', '’', 'Σ', 'ς', ' '),
                Arbitraries.of('a', 'e', 'é'),
                Arbitraries.chars().range('\u0000', '\u024f'),
                Arbitraries.chars().range('\u0300', '\u036f'),
                Arbitraries.chars());
        return characters.list().ofMaxSize(6).map(list -> {
            StringBuilder text = new StringBuilder();
            list.forEach(text::append);
            return text.toString();
        });
    }

    @Property(tries = 3000)
    void aTextFoldsToWhatItsDecomposedFormFoldsTo(@ForAll("texts") String text) {
        assertThat(Names.fold(text)).isEqualTo(Names.fold(Normalizer.normalize(text, Normalizer.Form.NFKD)));
        assertThat(Names.fold(Names.fold(text))).isEqualTo(Names.fold(text));
    }

    @Property(tries = 3000)
    void comparingIsComparingTheFoldedForms(@ForAll("texts") String text, @ForAll("texts") String other) {
        String folded = Names.fold(other);
        String whole = Names.fold(text);

        assertThat(Folding.equal(text, folded)).isEqualTo(whole.equals(folded));
        assertThat(Folding.startsWith(text, folded)).isEqualTo(whole.startsWith(folded));
        assertThat(Folding.endsWith(text, folded)).isEqualTo(whole.endsWith(folded));
        assertThat(Folding.contains(text, folded)).isEqualTo(whole.contains(folded));
        assertThat(Integer.signum(Folding.compare(text, other))).isEqualTo(Integer.signum(whole.compareTo(folded)));
        assertThat(Folding.hash(text)).isEqualTo(whole.hashCode());
    }

    @Property(tries = 1000)
    void aSetOfFoldedTextsFindsTextsHoweverWritten(@ForAll("lists") List<String> texts, @ForAll("texts") String text) {
        FoldedTexts set = new FoldedTexts(texts.stream().map(Names::fold).toList());

        assertThat(texts).allMatch(set::contains);
        assertThat(set.contains(text)).isEqualTo(texts.stream().map(Names::fold).anyMatch(Names.fold(text)::equals));
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(20);
    }
}
