package io.tamis.scoring.registry.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The JSON parts of a bundle as trees. */
final class JsonParts {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonParts() {}

    static JsonNode object(byte[] part, String pointer) throws Unfit {
        JsonNode tree;
        try {
            tree = JSON.readTree(part);
        } catch (JsonProcessingException e) {
            throw new Unfit(
                    pointer,
                    "is not well-formed JSON, at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new Unfit(pointer, "cannot be read");
        }
        if (tree == null || !tree.isObject()) {
            throw new Unfit(pointer, "must be a JSON object");
        }
        return tree;
    }
}
