package io.tamis.scoring.registry.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tamis.scoring.registry.Check;
import java.util.List;

/** The text column of the checks: JSON. */
final class ChecksText {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ChecksText() {}

    static String write(List<Check> checks) {
        try {
            return JSON.writeValueAsString(checks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("checks are always JSON", e);
        }
    }

    static List<Check> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Check>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored checks cannot be read", e);
        }
    }
}
