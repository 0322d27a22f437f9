package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFoldTest {

    @ParameterizedTest
    @CsvSource({
        "Éloïse Lefèvre-Œuvrard ß Łukasz, eloise lefevre-oeuvrard ss lukasz",
        "ÂGE, age",
        "L’Haÿ-les-Roses, l'hay-les-roses",
        "İstanbul, istanbul",
        "ΟΔΥΣΣΕΎΣ, οδυσσευσ",
        "Ｐａｒｉｓ, paris",
        "oﬃce, office",
        "STRAẞE, strasse",
        "Ærøskøbing, aeroskobing",
        "đặng, dang",
        "plain_ASCII 42!, plain_ascii 42!",
    })
    void whatReadersTakeForOneWordFoldsToOneText(String raw, String folded) {
        assertThat(TextFold.fold(raw)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"한국어", "हिन्दी", "日本語"})
    void otherScriptsKeepWhatTellsTheirWordsApart(String raw) {
        assertThat(TextFold.fold(raw)).isEqualTo(raw);
    }
}
