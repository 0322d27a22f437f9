package io.tamis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class SealedTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void aSealedValueIsKnownByItsOnlyMember() {
        assertThat(Sealed.text(Sealed.node("1.abc"))).contains("1.abc");
    }

    @Test
    void whatOnlyResemblesOneIsAValueInClear() {
        assertThat(Sealed.text(JSON.textNode("1.abc"))).isEmpty();
        assertThat(Sealed.text(JSON.objectNode())).isEmpty();
        assertThat(Sealed.text(Sealed.node("1.abc").put("city", "Lyon"))).isEmpty();
        assertThat(Sealed.text(JSON.objectNode().put("$sealed", 1))).isEmpty();
    }
}
