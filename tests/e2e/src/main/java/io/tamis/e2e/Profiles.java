package io.tamis.e2e;

import com.fasterxml.jackson.databind.JsonNode;

/** Profiles through the public API. */
public final class Profiles {

    private Profiles() {}

    public static JsonNode search(String namespace, String value) {
        return Tamis.get("/api/v1/profiles?namespace=" + namespace + "&value=" + Tamis.encode(value))
                .expect(200)
                .required("items");
    }

    public static JsonNode byUserId(String user) {
        JsonNode items = search("user_id", user);
        if (items.size() != 1) {
            throw new AssertionError(items.size() + " profiles for one user id");
        }
        return items.get(0);
    }
}
