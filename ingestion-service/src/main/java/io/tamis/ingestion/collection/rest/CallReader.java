package io.tamis.ingestion.collection.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.event.EventType;
import io.tamis.ingestion.collection.EventTime;
import io.tamis.ingestion.collection.Item;
import io.tamis.ingestion.collection.Limits;
import io.tamis.ingestion.collection.Reason;
import io.tamis.ingestion.collection.Refusal;
import io.tamis.platform.problem.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of calls, whatever their content type said. */
public final class CallReader {

    /** Deeper JSON is an attack. */
    private static final int DEEPEST = 64;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private CallReader() {}

    /**
     * A call as read.
     *
     * @param writeKey the body's, if it holds one
     * @param sentAt the batch's; null for a single event, which says it itself
     * @param items in their order, their indexes from 0
     */
    public record Read(@Nullable String writeKey, @Nullable Instant sentAt, List<Item> items) {}

    /** The mapper with this reader's limits. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * One event.
     *
     * @throws Problem 400 {@code invalid_json} when the body is not one JSON object
     */
    static Read single(byte[] body, EventType type) {
        JsonNode json = tree(body);
        if (!json.isObject()) {
            throw CallFaults.invalidJson("the body must be a JSON object");
        }
        return new Read(json.path("writeKey").textValue(), null, List.of(Item.of(0, json, type, body.length)));
    }

    /**
     * A batch: {@code {batch: […], context?, sentAt?, writeKey?}}. Each item gets the members of the shared context that it
     * does not have itself. What is wrong with one item is said in that item alone.
     *
     * @throws Problem 400 when the body is not such an object, or {@code sentAt} no instant
     */
    public static Read batch(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw CallFaults.invalidJson("the body must be a JSON object with a member batch");
            }
            BatchMembers batch = new BatchMembers();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                batch.read(parser);
            }
            if (parser.nextToken() != null) {
                throw CallFaults.invalidJson("something follows the JSON object");
            }
            return batch.whole();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            JsonNode json = MAPPER.readTree(parser);
            if (json == null || parser.nextToken() != null) {
                throw CallFaults.invalidJson("the body must be one JSON object");
            }
            return json;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Without the text around the fault: it may be personal. */
    static Problem malformed(IOException e) {
        if (e instanceof com.fasterxml.jackson.core.JsonProcessingException at && at.getLocation() != null) {
            return CallFaults.invalidJson("not JSON at line " + at.getLocation().getLineNr() + ", column "
                    + at.getLocation().getColumnNr());
        }
        return CallFaults.invalidJson("not JSON");
    }

    /** The members of a batch in whatever order they come. */
    private static final class BatchMembers {

        private @Nullable String writeKey;
        private @Nullable Instant sentAt;
        private @Nullable ObjectNode context;
        private @Nullable List<Item> items;

        void read(JsonParser parser) throws IOException {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "batch" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw CallFaults.at(400, "invalid_member", "batch must be an array", "/batch");
                    }
                    items = items(parser);
                }
                case "writeKey" -> writeKey = ((JsonNode) MAPPER.readTree(parser)).textValue();
                case "sentAt" -> sentAt = instant(MAPPER.readTree(parser));
                case "context" -> context = MAPPER.readTree(parser) instanceof ObjectNode object ? object : null;
                default -> parser.skipChildren();
            }
        }

        private static @Nullable Instant instant(JsonNode sentAt) {
            if (sentAt.isNull()) {
                return null;
            }
            try {
                return EventTime.parse(sentAt.asText());
            } catch (DateTimeException e) {
                throw CallFaults.at(400, "invalid_timestamp", "sentAt must be an ISO 8601 date and time", "/sentAt");
            }
        }

        private static List<Item> items(JsonParser parser) throws IOException {
            List<Item> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int index = items.size();
                if (index >= Limits.BATCH_ITEMS) {
                    parser.skipChildren();
                    items.add(new Item.Unreadable(
                            index,
                            null,
                            new Refusal(
                                    Reason.TOO_MANY_ITEMS,
                                    "",
                                    "a batch has at most " + Limits.BATCH_ITEMS + " items")));
                } else {
                    long start = parser.currentTokenLocation().getByteOffset();
                    JsonNode json = MAPPER.readTree(parser);
                    long end = parser.currentLocation().getByteOffset();
                    items.add(Item.of(index, json, null, (int) (end - start)));
                }
            }
            return items;
        }

        Read whole() {
            if (items == null) {
                throw CallFaults.at(400, "missing_member", "batch is required", "/batch");
            }
            ObjectNode shared = context;
            if (shared != null) {
                items.forEach(it -> inherit(it, shared));
            }
            return new Read(writeKey, sentAt, items);
        }

        /** What an item says itself wins, member by member. */
        private static void inherit(Item item, ObjectNode shared) {
            if (item instanceof Item.Read read) {
                ObjectNode merged = shared.deepCopy();
                if (read.json().path("context") instanceof ObjectNode own) {
                    merged.setAll(own);
                }
                JsonNode own = read.json().path("context");
                if (own.isMissingNode() || own.isNull() || own.isObject()) {
                    read.json().set("context", merged);
                }
            }
        }
    }
}
