package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void caseAndAccentsAreIgnored() {
        assertThat(Names.fold("Âge")).isEqualTo("age");
        assertThat(Names.fold("A\u0302GE")).isEqualTo("age");
        assertThat(Names.fold("ŒUVRE Straße Łódź Ångström İ")).isEqualTo("oeuvre strasse lodz angstrom i");
        assertThat(Names.fold("Centres d’intérêt")).isEqualTo(Names.fold("centres d'interet"));
    }

    @Property(tries = 2000)
    void foldingTwiceIsFoldingOnce(@ForAll String text) {
        assertThat(Names.fold(Names.fold(text))).isEqualTo(Names.fold(text));
    }
}
