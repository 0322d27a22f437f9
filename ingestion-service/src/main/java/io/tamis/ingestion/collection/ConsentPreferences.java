package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.sources.ConsentCategories;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an event's {@code context.consent.categoryPreferences} says, by purpose. A purpose that several of the categories map to
 * is granted only if all of them are; a purpose that none maps to is not decided; an empty object refuses every purpose.
 */
public sealed interface ConsentPreferences {

    /** What is decided; a purpose that is not there is not. */
    record Stated(Map<Purpose, Boolean> choices) implements ConsentPreferences {
        public Stated {
            choices = Map.copyOf(choices);
        }
    }

    /** Not an object of category to true or false: the event is refused. */
    record Wrong(Refusal refusal) implements ConsentPreferences {}

    static ConsentPreferences of(ObjectNode context, ConsentCategories categories) {
        JsonNode consent = context.path("consent");
        JsonNode preferences = consent.path("categoryPreferences");
        if (isAbsent(consent) || isAbsent(preferences)) {
            return isAbsent(consent) || consent.isObject() ? new Stated(Map.of()) : wrong("");
        }
        if (!preferences.isObject()) {
            return wrong("/categoryPreferences");
        }
        Map<Purpose, Boolean> choices = new EnumMap<>(Purpose.class);
        if (preferences.isEmpty()) {
            for (Purpose purpose : Purpose.values()) {
                choices.put(purpose, false);
            }
        }
        for (Map.Entry<String, JsonNode> preference : preferences.properties()) {
            if (!preference.getValue().isBoolean()) {
                return wrong("/categoryPreferences");
            }
            boolean granted = preference.getValue().booleanValue();
            categories.purposesOf(preference.getKey()).forEach(it -> choices.merge(it, granted, Boolean::logicalAnd));
        }
        return new Stated(choices);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Wrong wrong(String member) {
        return new Wrong(new Refusal(
                Reason.INVALID_CONSENT,
                "/context/consent" + member,
                "categoryPreferences must be an object of category to true or false"));
    }
}
