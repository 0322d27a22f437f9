package io.tamis.profile.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.Sealed;
import io.tamis.identifiers.DataKey;
import io.tamis.profile.memory.Given;
import org.junit.jupiter.api.Test;

class ResealTest {

    private final DataKey from = Given.KEYS.create();
    private final DataKey to = Given.KEYS.create();

    @Test
    void whatIsSealedInsideAnArrayIsTakenOverToo() {
        JsonNode list = JsonNodeFactory.instance
                .arrayNode()
                .add("clear")
                .add(Sealed.node(from.seal("\"a@example.org\"", "trait.emails")));

        JsonNode taken = new Reseal(from, to).trait("emails", list);

        assertThat(taken.get(0)).isEqualTo(list.get(0));
        String sealed = Sealed.text(taken.get(1)).orElseThrow();
        assertThat(to.open(sealed, "trait.emails")).isEqualTo("\"a@example.org\"");
    }
}
