package io.tamis.ingestion.collection.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tamis.contracts.event.EventType;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** Events as images, for mails and pages without scripts. */
final class Pixel {

    /** The smallest transparent GIF. */
    private static final byte[] GIF = HexFormat.of()
            .parseHex("47494638396101000100800000000000000000" + "21f90401000000002c00000000010001000002024401003b");

    /** A number whose text says nothing more: not a postcode such as 02134. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");

    private Pixel() {}

    /** Always the image, whatever became of the event: a broken image helps nobody. */
    static void answer(HttpServerResponse response) {
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "image/gif")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, must-revalidate, private")
                    .setStatusCode(200)
                    .end(Buffer.buffer(GIF));
        }
    }

    /**
     * The event of the query: {@code data} with Base64 JSON, or plain parameters with dotted paths.
     *
     * @throws io.tamis.platform.problem.Problem 400 when {@code data} is not Base64 of a JSON object
     */
    static CallReader.Read read(MultiMap query, EventType type) {
        String data = query.get("data");
        byte[] body = data == null ? plain(query) : decoded(data);
        return CallReader.single(body, type);
    }

    private static byte[] decoded(String data) {
        try {
            // Both alphabets are met; a plus sign may have become a space on its way.
            String url = data.strip().replace(' ', '-').replace('+', '-').replace('/', '_');
            int end = url.indexOf('=');
            return Base64.getUrlDecoder().decode(end < 0 ? url : url.substring(0, end));
        } catch (IllegalArgumentException e) {
            throw CallFaults.invalidJson("data is not Base64");
        }
    }

    private static byte[] plain(MultiMap query) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> parameter : query) {
            put(event, parameter.getKey(), parameter.getValue());
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode event, String path, String value) {
        ObjectNode at = event;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = at.get(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
        }
        // Top-level members are texts by their nature.
        at.set(names[names.length - 1], names.length == 1 ? TextNode.valueOf(value) : typed(value));
    }

    private static JsonNode typed(String value) {
        if ("true".equals(value) || "false".equals(value)) {
            return BooleanNode.valueOf("true".equals(value));
        }
        return NUMBER.matcher(value).matches()
                ? DoubleNode.valueOf(Double.parseDouble(value))
                : TextNode.valueOf(value);
    }
}
