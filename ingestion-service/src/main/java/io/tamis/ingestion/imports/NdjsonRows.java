package io.tamis.ingestion.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.ingestion.collection.Item;
import io.tamis.ingestion.collection.Limits;
import io.tamis.ingestion.collection.Reason;
import io.tamis.ingestion.collection.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of NDJSON lines, each as an item of a batch. A line without {@code messageId} gets
 * {@code <import id>:<line number>}, so that taking it in again after a crash changes nothing. An item's index is its line
 * within the chunk, from 0.
 */
public final class NdjsonRows {

    private final ObjectMapper mapper;

    /** The mapper decides how deep JSON may be. */
    public NdjsonRows(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Never fails: a line that is no event of a permitted size is an item that says so. Blank lines are left out. */
    public List<Item> of(String importId, Lines lines) {
        List<Item> items = new ArrayList<>();
        byte[] text = lines.text();
        int line = 0;
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                if (!isBlank(text, start, i)) {
                    items.add(item(importId, lines.firstLine(), line, text, start, i - start));
                }
                start = i + 1;
                line++;
            }
        }
        return items;
    }

    private static boolean isBlank(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] > ' ' || text[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private Item item(String importId, long firstLine, int line, byte[] text, int from, int length) {
        if (length > Limits.EVENT_BYTES) {
            return new Item.Unreadable(
                    line,
                    null,
                    new Refusal(Reason.EVENT_TOO_LARGE, "", "the line has more than " + Limits.EVENT_BYTES + " bytes"));
        }
        try (JsonParser parser = mapper.createParser(text, from, length)) {
            JsonNode json = mapper.readTree(parser);
            if (parser.nextToken() != null) {
                return invalid(line, "something follows the JSON object");
            }
            if (json instanceof ObjectNode event
                    && event.path("messageId").asText("").isBlank()) {
                event.put("messageId", importId + ":" + (firstLine + line));
            }
            return Item.of(line, json, null, length);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return invalid(line, "not JSON at column " + column);
        } catch (IOException e) {
            return invalid(line, "not JSON");
        }
    }

    private static Item invalid(int line, String why) {
        return new Item.Unreadable(line, null, new Refusal(Reason.INVALID_JSON, "", why));
    }
}
