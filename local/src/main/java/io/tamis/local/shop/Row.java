package io.tamis.local.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One line of an import, as the collection API takes events; {@code messageId} never changes from run to run. */
public record Row(Instant at, String messageId, ObjectNode event) {

    static Row of(Instant at, String messageId, String type) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", type).put("messageId", messageId).put("timestamp", at.toString());
        return new Row(at, messageId, event);
    }

    static Row track(Instant at, String messageId, String name, ObjectNode properties) {
        Row row = of(at, messageId, "track");
        row.event.put("event", name).set("properties", properties);
        return row;
    }

    static Row page(Instant at, String messageId, String name, String path) {
        Row row = of(at, messageId, "page");
        row.event.put("name", name).putObject("properties").put("path", path);
        return row;
    }

    /** Who did it, once they are logged in. */
    Row by(String userId) {
        event.put("userId", userId);
        return this;
    }

    /** The browser in which it happened. */
    Row in(String anonymousId) {
        event.put("anonymousId", anonymousId);
        return this;
    }
}
