package io.tamis.profile.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.identifiers.DataKey;
import java.util.Optional;

/**
 * Takes what is sealed under one key over to another; what is clear stays as it is. Each throws {@code SealBroken} when
 * a sealed text is not one of the first key, or not of that name.
 */
public record Reseal(DataKey from, DataKey to) {

    /** An identity under the other key. */
    public IdentityRef identity(IdentityRef ref) {
        String field = "identity." + ref.namespace().wire();
        return new IdentityRef(ref.namespace(), ref.blindIndex(), text(ref.sealed(), field));
    }

    /** A trait under the other key, with all it holds. */
    public JsonNode trait(String name, JsonNode value) {
        return node("trait." + name, value);
    }

    private JsonNode node(String field, JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(it -> copy.add(node(field, it)));
            return copy;
        }
        if (!value.isObject()) {
            return value;
        }
        Optional<String> sealed = Sealed.text(value);
        if (sealed.isPresent()) {
            return Sealed.node(text(sealed.get(), field));
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(it -> copy.set(it.getKey(), node(field + "." + it.getKey(), it.getValue())));
        return copy;
    }

    private String text(String sealed, String field) {
        return to.seal(from.open(sealed, field), field);
    }
}
