package io.tamis.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Finds every object of a sample for which the schema names members. */
record SchemaWalk(JsonNode root) {

    /**
     * @param object the object inside the sample
     * @param properties what the schema says of its members
     * @param required the members that it must have
     */
    record Place(ObjectNode object, JsonNode properties, List<String> required) {}

    List<Place> places(JsonNode sample) {
        List<Place> found = new ArrayList<>();
        walk(root, sample, found);
        return found;
    }

    private void walk(JsonNode schema, JsonNode json, List<Place> found) {
        JsonNode resolved = resolve(schema);
        if (json.isArray()) {
            json.forEach(item -> walk(resolved.path("items"), item, found));
        }
        if (json instanceof ObjectNode object) {
            JsonNode properties = resolved.path("properties");
            if (properties.isObject()) {
                List<String> required = new ArrayList<>();
                resolved.path("required").forEach(it -> required.add(it.textValue()));
                found.add(new Place(object, properties, required));
            }
            object.properties().forEach(member -> {
                JsonNode own = properties.path(member.getKey());
                walk(own.isMissingNode() ? resolved.path("additionalProperties") : own, member.getValue(), found);
            });
        }
    }

    private JsonNode resolve(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : root.at(ref.substring(1));
    }
}
