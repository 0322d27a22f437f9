package io.tamis.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a sealed value stands inside traits and properties: an object with the single member {@code $sealed}, whose text is
 * the sealed form that {@code libs/identifiers} writes. What it holds is always JSON text of the value.
 */
public final class Sealed {

    private static final String MEMBER = "$sealed";

    private Sealed() {}

    /** The node that stands for a sealed value. */
    public static ObjectNode node(String sealed) {
        return JsonNodeFactory.instance.objectNode().put(MEMBER, sealed);
    }

    /** The sealed text, when the node stands for one; whether it can be opened is not looked at. */
    public static Optional<String> text(JsonNode node) {
        JsonNode sealed = node.isObject() && node.size() == 1 ? node.get(MEMBER) : null;
        return sealed != null && sealed.isTextual() ? Optional.of(sealed.textValue()) : Optional.empty();
    }
}
