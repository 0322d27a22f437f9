package io.tamis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sources through the public API. */
public final class Sources {

    private static final Map<String, String> WRITE_KEYS = new ConcurrentHashMap<>();

    private Sources() {}

    /** A new source; answers its id. */
    public static String withBasis(String name, Map<String, String> legalBasis) {
        JsonNode source = Tamis.post("/api/v1/sources", Map.of("name", name, "legalBasis", legalBasis))
                .expect(201);
        String id = source.required("id").asText();
        WRITE_KEYS.put(id, source.required("writeKey").asText());
        return id;
    }

    /** The write key that was shown when the source was made. */
    public static String writeKey(String id) {
        String key = WRITE_KEYS.get(id);
        if (key == null) {
            throw new IllegalArgumentException("no source " + id + " was made here");
        }
        return key;
    }
}
