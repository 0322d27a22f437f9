package io.tamis.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.Sealed;
import io.tamis.identifiers.DataKey;
import io.tamis.profile.memory.Given;
import org.junit.jupiter.api.Test;

class OpenedTest {

    @Test
    void whatIsSealedInsideAnArrayIsOpenedToo() {
        DataKey key = Given.KEYS.create();
        JsonNode list = JsonNodeFactory.instance
                .arrayNode()
                .add(1)
                .add(Sealed.node(key.seal("\"a@example.org\"", "trait.emails")));

        JsonNode opened = new Opened(key).node("trait.emails", list);

        assertThat(opened).hasToString("[1,\"a@example.org\"]");
    }
}
