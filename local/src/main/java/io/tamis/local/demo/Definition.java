package io.tamis.local.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** A segment to be made; the empty parent is none. */
record Definition(String key, String name, String parent, int priority, String rule) {

    Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>(
                Map.of("key", key, "name", name, "rule", rule, "priority", priority, "status", "active"));
        if (!parent.isEmpty()) {
            request.put("parent", parent);
        }
        return request;
    }
}
