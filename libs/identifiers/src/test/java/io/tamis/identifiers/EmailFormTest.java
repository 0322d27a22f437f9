package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailFormTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
                    Camille.Durand@Example.FR, camille.durand@example.fr
                    ~  camille@example.fr\u00A0 ~, camille@example.fr
                    camille\u200B@example.fr\uFEFF, camille@example.fr
                    ｃａｍｉｌｌｅ＠ｅｘａｍｐｌｅ.ｆｒ, camille@example.fr
                    camille@société.fr, camille@xn--socit-esab.fr
                    CAMILLE@SOCIÉTÉ.FR, camille@xn--socit-esab.fr
                    hélène@example.fr, hélène@example.fr
                    camille+soldes@gmail.com, camille+soldes@gmail.com
                    c.amille@gmail.com, c.amille@gmail.com
                    o'neil@example.ie, o'neil@example.ie
                    camille@example.fr., camille@example.fr
                    camille@mail.example。fr, camille@mail.example.fr
                    """)
    void oneAddressHasOneForm(String raw, String normal) {
        assertThat(EmailForm.normal(raw)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "camille",
                "@example.fr",
                "camille@",
                "camille@localhost",
                "camille@192.168.1.1",
                "camille@example..fr",
                "camille@-example.fr",
                "camille@exa mple.fr",
                "camille@exam_ple.fr",
                "camille durand@example.fr",
                "camille@durand@example.fr",
                ".camille@example.fr",
                "camille.@example.fr",
                "cam..ille@example.fr",
                "Camille <camille@example.fr>",
                "camille@example.fr\nBcc: all@example.fr",
                "camille,durand@example.fr",
                "camille@example.fr;durand@example.fr",
                "\"camille\"@example.fr",
            })
    void whatMailCannotBeSentToIsNoAddress(String raw) {
        assertThat(EmailForm.normal(raw)).isEmpty();
    }

    @Test
    void partsMayBeAsLongAsTheStandardAllowsAndNoLonger() {
        String label = "d".repeat(63);

        assertThat(EmailForm.normal("l".repeat(64) + "@example.fr")).isPresent();
        assertThat(EmailForm.normal("l".repeat(65) + "@example.fr")).isEmpty();
        assertThat(EmailForm.normal("l@" + label + ".fr")).isPresent();
        assertThat(EmailForm.normal("l@d" + label + ".fr")).isEmpty();
        assertThat(EmailForm.normal("l".repeat(60) + "@" + label + "." + label + "." + label + ".f"))
                .hasValueSatisfying(it -> assertThat(it).hasSize(254));
        assertThat(EmailForm.normal("l".repeat(61) + "@" + label + "." + label + "." + label + ".f"))
                .isEmpty();
        assertThat(EmailForm.normal("l".repeat(1_000_000) + "@example.fr")).isEmpty();
    }
}
