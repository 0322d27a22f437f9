package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One event of a call as it was read, before anything is known of its shape. {@code index} is its place in the call, from 0.
 */
public sealed interface Item {

    int index();

    /**
     * A JSON object of a permitted size, whose texts and names are {@link WellFormed}.
     *
     * @param json nobody else's: the steps that follow may write to it
     * @param type the call's own type; null where the event must say it
     * @param bytes its size as sent
     */
    record Read(int index, ObjectNode json, @Nullable EventType type, int bytes) implements Item {}

    /** Refused while the call was read; the message id is the client's, null when it cannot be had. */
    record Unreadable(int index, @Nullable String messageId, Refusal refusal) implements Item {}

    /** The item of a parsed JSON value: unreadable when it has more than {@link Limits#EVENT_BYTES} or is no object. */
    static Item of(int index, JsonNode json, @Nullable EventType type, int bytes) {
        if (bytes > Limits.EVENT_BYTES) {
            return new Unreadable(
                    index,
                    messageId(json),
                    new Refusal(
                            Reason.EVENT_TOO_LARGE,
                            "",
                            "the event has " + bytes + " bytes; at most " + Limits.EVENT_BYTES + " are allowed"));
        }
        return json instanceof ObjectNode object
                ? new Read(index, WellFormed.object(object), type, bytes)
                : new Unreadable(index, null, new Refusal(Reason.INVALID_JSON, "", "the event is not a JSON object"));
    }

    private static @Nullable String messageId(JsonNode json) {
        String id = json.path("messageId").textValue();
        return id != null && id.length() <= Limits.MESSAGE_ID_CHARACTERS ? WellFormed.text(id) : null;
    }
}
