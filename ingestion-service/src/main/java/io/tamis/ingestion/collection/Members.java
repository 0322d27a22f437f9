package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one event and remembers the first that is wrong, so that the reader stays a list of lines. What is wrong
 * reads as absent: ask {@link #refusal()} before believing any of it.
 */
final class Members {

    /** Texts that broken clients send for "nobody": taken as identifiers they would make one person of many. */
    private static final Set<String> NOBODY =
            Set.of("undefined", "null", "NaN", "[object Object]", "00000000-0000-0000-0000-000000000000");

    private final ObjectNode event;
    private @Nullable Refusal refusal;

    Members(ObjectNode event) {
        this.event = event;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** A text of at most so many characters; null when absent, JSON null or blank. */
    @Nullable
    String text(String member, int longest) {
        JsonNode node = event.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = shortEnough(member, node.textValue(), longest);
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable String shortEnough(String member, @Nullable String text, int longest) {
        if (text == null || text.length() > longest) {
            refuse(Reason.INVALID_MEMBER, member, "must be a text of at most " + longest + " characters");
            return null;
        }
        return text;
    }

    /** An identifier: a text, or a number as its text, within the limit of names; null when absent or when it stands for nobody. */
    @Nullable
    String id(String member) {
        JsonNode node = event.path(member);
        String id = node.isIntegralNumber()
                ? shortEnough(member, node.asText(), Limits.NAME_CHARACTERS)
                : text(member, Limits.NAME_CHARACTERS);
        return id == null || NOBODY.contains(id) ? null : id;
    }

    /** An object, the event's own; a new empty one when absent. */
    ObjectNode object(String member) {
        JsonNode node = event.path(member);
        if (node instanceof ObjectNode object) {
            return object;
        }
        if (!node.isMissingNode() && !node.isNull()) {
            refuse(Reason.INVALID_MEMBER, member, "must be an object");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** An instant in a form that {@link EventTime#parse} reads; null when absent. */
    @Nullable
    Instant instant(String member) {
        JsonNode node = event.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            if (node.isTextual()) {
                return EventTime.parse(node.textValue());
            }
        } catch (DateTimeException e) {
            // Said below, as any other wrong value.
        }
        refuse(Reason.INVALID_TIMESTAMP, member, "must be an ISO 8601 date and time, such as 2026-03-01T09:30:00.000Z");
        return null;
    }

    void require(@Nullable Object value, String member) {
        if (value == null) {
            refuse(Reason.MISSING_MEMBER, member, "is required");
        }
    }

    void refuse(Reason reason, String member, String message) {
        if (refusal == null) {
            refusal = new Refusal(reason, "/" + member, member + " " + message);
        }
    }
}
