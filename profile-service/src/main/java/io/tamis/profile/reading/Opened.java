package io.tamis.profile.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.SealBroken;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens what is sealed under a key, for somebody who may see it. What cannot be opened shows as JSON null. */
record Opened(DataKey key) {

    /** Members opened; {@code kind} is where they stand: trait, property or context. */
    Map<String, JsonNode> members(String kind, Map<String, JsonNode> members) {
        Map<String, JsonNode> opened = new TreeMap<>();
        members.forEach((name, value) -> opened.put(name, node(kind + "." + name, value)));
        return opened;
    }

    IdentityView identity(IdentityRef ref) {
        String namespace = ref.namespace().wire();
        try {
            return new IdentityView(namespace, key.open(ref.sealed(), "identity." + namespace));
        } catch (SealBroken e) {
            return new IdentityView(namespace, null);
        }
    }

    JsonNode node(String field, JsonNode value) {
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
            return json(sealed.get(), field);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(it -> copy.set(it.getKey(), node(field + "." + it.getKey(), it.getValue())));
        return copy;
    }

    private JsonNode json(String sealed, String field) {
        try {
            return ContractJson.mapper().readTree(key.open(sealed, field));
        } catch (SealBroken | JsonProcessingException e) {
            return NullNode.getInstance();
        }
    }
}
