package io.tamis.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tamis.gateway.routing.Service;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The components of several documents in one. Two that are equal become one. Where a name means something else in another
 * document, the later gets the name of its service in front, and so does whatever of its document refers to it.
 */
final class Components {

    private static final String POINTER = "#/components/";

    private final ObjectNode joined = JsonNodeFactory.instance.objectNode();

    /** The components so far; the caller may write to them. */
    ObjectNode joined() {
        return joined;
    }

    /** Takes the document's components over and returns a copy of it with references that fit the joined ones. */
    ObjectNode take(Service service, ObjectNode document) {
        Map<String, String> renamed = renamed(service, document.path("components"));
        ObjectNode own = (ObjectNode) pointing(document, renamed);
        for (var section : own.path("components").properties()) {
            ObjectNode target = joined.withObject("/" + section.getKey());
            for (var entry : section.getValue().properties()) {
                String pointer = POINTER + section.getKey() + "/" + entry.getKey();
                String fresh = renamed.getOrDefault(pointer, pointer);
                target.set(fresh.substring(fresh.lastIndexOf('/') + 1), entry.getValue());
            }
        }
        return own;
    }

    /** Drops what nothing in the document refers to, directly or through another component; security schemes stay. */
    void prune(ObjectNode document) {
        Set<String> used = new HashSet<>();
        document.properties().stream()
                .filter(it -> !it.getKey().equals("components"))
                .forEach(it -> follow(it.getValue(), used));
        for (var section : joined.properties()) {
            if (!section.getKey().equals("securitySchemes") && section.getValue() instanceof ObjectNode entries) {
                entries.retain(used.stream()
                        .filter(it -> it.startsWith(POINTER + section.getKey() + "/"))
                        .map(it -> it.substring(it.lastIndexOf('/') + 1))
                        .toList());
            }
        }
    }

    private void follow(JsonNode node, Set<String> used) {
        if (node.isTextual() && node.asText().startsWith(POINTER) && used.add(node.asText())) {
            follow(joined.at("/" + node.asText().substring(POINTER.length())), used);
        }
        node.forEach(each -> follow(each, used));
    }

    /**
     * Old pointer to new one, for what clashes. A component that refers to a renamed one is no longer equal to its namesake.
     */
    private Map<String, String> renamed(Service service, JsonNode components) {
        Map<String, String> renamed = new HashMap<>();
        Set<String> before;
        do {
            before = new HashSet<>(renamed.keySet());
            for (var section : components.properties()) {
                for (var entry : section.getValue().properties()) {
                    JsonNode there = joined.path(section.getKey()).path(entry.getKey());
                    if (!there.isMissingNode() && !there.equals(pointing(entry.getValue(), renamed))) {
                        renamed.put(
                                POINTER + section.getKey() + "/" + entry.getKey(),
                                POINTER + section.getKey() + "/" + free(section.getKey(), service, entry.getKey()));
                    }
                }
            }
        } while (!before.equals(renamed.keySet()));
        return renamed;
    }

    private String free(String section, Service service, String name) {
        String wire = service.wire();
        String fresh = wire.substring(0, 1).toUpperCase(Locale.ROOT) + wire.substring(1) + name;
        while (joined.path(section).has(fresh)) {
            fresh += "_";
        }
        return fresh;
    }

    /** A copy whose references follow the new names: those of {@code $ref}, and those of a discriminator's {@code mapping}. */
    private static JsonNode pointing(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), pointing(member.getValue(), renamed)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> copy.add(pointing(each, renamed)));
            return copy;
        }
        String fresh = node.isTextual() ? renamed.get(node.asText()) : null;
        return fresh == null ? node : TextNode.valueOf(fresh);
    }
}
