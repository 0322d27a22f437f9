package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.event.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first step: does the JSON have the shape of its call? Members that it does not know are ignored; of several faults one is
 * said.
 */
public final class Shape {

    private Shape() {}

    /** What the shape of one item turned out to be. */
    public sealed interface Shaped {
        record Right(Incoming event) implements Shaped {}

        /** Not an event; {@code messageId} is the client's, when it could be read. */
        record Wrong(int index, @Nullable String messageId, Refusal refusal) implements Shaped {}
    }

    /** Checks an item; {@code batchSentAt} holds for items that do not say when they were sent. */
    public static Shaped of(Item item, @Nullable Instant batchSentAt) {
        return switch (item) {
            case Item.Unreadable it -> new Shaped.Wrong(it.index(), it.messageId(), it.refusal());
            case Item.Read it -> read(it, batchSentAt);
        };
    }

    private static Shaped read(Item.Read item, @Nullable Instant batchSentAt) {
        Members members = new Members(item.json());
        String messageId = members.text("messageId", Limits.MESSAGE_ID_CHARACTERS);
        EventType type = item.type() != null ? item.type() : type(members, item.json());
        Incoming.Ids ids = new Incoming.Ids(
                members.id("userId"), members.id("anonymousId"), members.id("previousId"), members.id("groupId"));
        ObjectNode properties = members.object("properties");
        String name = type == null ? null : name(type, members, properties);
        require(type, members, ids, name);
        Instant timestamp = members.instant("timestamp");
        Instant original = timestamp == null ? members.instant("originalTimestamp") : timestamp;
        Instant sentAt = members.instant("sentAt");
        ObjectNode traits = members.object("traits");
        ObjectNode context = members.object("context");
        nonFinite(properties, "properties", members);
        nonFinite(traits, "traits", members);
        nonFinite(context, "context", members);
        Refusal refusal = members.refusal();
        if (refusal != null || type == null) {
            return new Shaped.Wrong(item.index(), messageId, refusal == null ? unknownType() : refusal);
        }
        return new Shaped.Right(new Incoming(
                item.index(),
                messageId == null ? UUID.randomUUID().toString() : messageId,
                type,
                name,
                ids,
                properties,
                traits,
                context,
                original,
                sentAt == null ? batchSentAt : sentAt,
                item.bytes()));
    }

    private static @Nullable EventType type(Members members, ObjectNode event) {
        EventType type = EventType.of(event.path("type").asText("")).orElse(null);
        if (type == null) {
            Refusal refusal = unknownType();
            members.refuse(refusal.reason(), "type", refusal.message());
        }
        return type;
    }

    private static Refusal unknownType() {
        return new Refusal(
                Reason.UNKNOWN_TYPE,
                "/type",
                "must be one of "
                        + Arrays.stream(EventType.values()).map(EventType::wire).toList());
    }

    private static @Nullable String name(EventType type, Members members, ObjectNode properties) {
        return switch (type) {
            case TRACK -> EventNames.canonical(members.text("event", Limits.NAME_CHARACTERS));
            case PAGE, SCREEN -> {
                EventNames.keepPageName(
                        members.text("name", Limits.NAME_CHARACTERS),
                        members.text("category", Limits.NAME_CHARACTERS),
                        properties);
                yield type == EventType.PAGE ? EventNames.PAGE_VIEWED : EventNames.SCREEN_VIEWED;
            }
            case IDENTIFY, GROUP, ALIAS -> null;
        };
    }

    private static void require(@Nullable EventType type, Members members, Incoming.Ids ids, @Nullable String name) {
        if (type == EventType.TRACK) {
            members.require(name, "event");
        } else if (type == EventType.GROUP) {
            members.require(ids.group(), "groupId");
        } else if (type == EventType.ALIAS) {
            members.require(ids.previous(), "previousId");
            members.require(ids.user(), "userId");
        }
    }

    /** A number such as 1e999 has no value that a later stage could add up. */
    private static void nonFinite(JsonNode node, String path, Members members) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                nonFinite(child, path, members);
            }
        } else if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            members.refuse(Reason.INVALID_MEMBER, path, "holds a number that is out of range");
        }
    }
}
