package io.tamis.e2e.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schemas as a reader reads them. */
final class Shapes {

    private Shapes() {}

    /** A schema in a word or two; a named one links to its table. */
    static String brief(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            String name = last(reference.asText());
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.has("allOf") || schema.has("anyOf") || schema.has("oneOf")) {
            List<String> parts = new ArrayList<>();
            schema.forEach(it -> it.forEach(part -> parts.add(brief(part))));
            return String.join(" or ", parts);
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(it -> values.add("`" + it.asText() + "`"));
            return String.join(", ", values);
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? joined(type) : type.asText("any");
        if (name.equals("array")) {
            return "list of " + brief(schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            return "map of " + brief(schema.path("additionalProperties"));
        }
        return schema.has("format") ? name + " (" + schema.path("format").asText() + ")" : name;
    }

    /** The members of a schema, a row each. */
    static void table(JsonNode schema, StringBuilder page) {
        if (schema.has("description")) {
            page.append(schema.path("description").asText()).append("\n\n");
        }
        if (!schema.has("properties")) {
            page.append(brief(schema)).append("\n\n");
            return;
        }
        page.append("| member | is | |\n|---|---|---|\n");
        for (var member : schema.path("properties").properties()) {
            page.append("| `%s` | %s | %s |\n"
                    .formatted(
                            member.getKey(),
                            brief(member.getValue()),
                            member.getValue().path("description").asText()));
        }
        page.append('\n');
    }

    static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String joined(JsonNode texts) {
        List<String> parts = new ArrayList<>();
        texts.forEach(it -> parts.add(it.asText()));
        return String.join(" or ", parts);
    }
}
