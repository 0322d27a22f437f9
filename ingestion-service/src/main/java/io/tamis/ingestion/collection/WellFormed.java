package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Texts that every store and every reader can take. Scripts that cut an emoji in two send half a surrogate pair, which has no
 * UTF-8 form: one such text would keep the whole message, other people's events included, from being written. The zero
 * character is refused by PostgreSQL. Both become U+FFFD.
 */
final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The same node when all its texts and names are well-formed. */
    static JsonNode of(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> array(array);
            case TextNode text -> isWellFormed(text.textValue()) ? text : TextNode.valueOf(text(text.textValue()));
            default -> node;
        };
    }

    static ObjectNode object(ObjectNode object) {
        boolean right = true;
        for (var member : object.properties()) {
            right &= isWellFormed(member.getKey()) && same(member.getValue(), of(member.getValue()));
        }
        if (right) {
            return object;
        }
        ObjectNode copy = object.objectNode();
        object.properties().forEach(it -> copy.set(text(it.getKey()), of(it.getValue())));
        return copy;
    }

    private static ArrayNode array(ArrayNode array) {
        boolean right = true;
        for (JsonNode element : array) {
            right &= same(element, of(element));
        }
        if (right) {
            return array;
        }
        ArrayNode copy = array.arrayNode(array.size());
        array.forEach(it -> copy.add(of(it)));
        return copy;
    }

    @SuppressWarnings("ReferenceEquality") // The same node comes back exactly when nothing in it was wrong.
    private static boolean same(JsonNode before, JsonNode after) {
        return before == after;
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !startsPair(text, i))) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                i++;
            }
        }
        return true;
    }

    private static boolean startsPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    static String text(String text) {
        if (isWellFormed(text)) {
            return text;
        }
        StringBuilder right = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (startsPair(text, i)) {
                right.append(c).append(text.charAt(++i));
            } else {
                right.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return right.toString();
    }
}
