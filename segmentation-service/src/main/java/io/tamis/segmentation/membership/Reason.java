package io.tamis.segmentation.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Explanation;
import io.tamis.rules.Outcome;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The explanation of a transition as it is stored with it: sealed, for it quotes what is known of the person. */
public final class Reason {
    private static final String FIELD = "transition.explanation";
    /** A hundred transitions of one message, with these, stay below its limit. */
    private static final int MOST_CHARACTERS = 6_000;

    private Reason() {}

    /** Null when it is too long to be kept, or when the person's key cannot be had. */
    static @Nullable String seal(Explanation explanation, String wrappedKey, MasterKeys keys) {
        try {
            String json = tree(explanation).toString();
            if (json.length() > MOST_CHARACTERS) {
                return null;
            }
            DataKey key = keys.open(wrappedKey);
            return key.seal(json, FIELD);
        } catch (RuntimeException e) {
            // No reason is worth a membership.
            return null;
        }
    }

    /**
     * What was sealed: {@code {text, holds, value?, nextChange?, children}}. Null when there is nothing, when it cannot
     * be opened, or when the key is gone and the person with it. Never throws.
     */
    public static @Nullable JsonNode open(@Nullable String sealed, @Nullable String wrappedKey, MasterKeys keys) {
        if (sealed == null || wrappedKey == null) {
            return null;
        }
        try {
            return ContractJson.mapper().readTree(keys.open(wrappedKey).open(sealed, FIELD));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static ObjectNode tree(Explanation it) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("text", it.text()).put("holds", it.holds());
        if (it.value() != null) {
            node.set("value", ContractJson.mapper().valueToTree(it.value()));
        }
        if (it.nextChange() != Outcome.NEVER) {
            node.put("nextChange", Instant.ofEpochMilli(it.nextChange()).toString());
        }
        ArrayNode children = node.putArray("children");
        it.children().forEach(child -> children.add(tree(child)));
        return node;
    }
}
