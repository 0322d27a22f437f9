package io.tamis.scoring.openinference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads requests: JSON, or JSON followed by the tensors in binary. */
public final class InferReader {

    /** Clients write NaN as such or as null. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private static final int MOST_DIMENSIONS = 8;

    private final ByteBuffer tail;

    private InferReader(ByteBuffer tail) {
        this.tail = tail;
    }

    /**
     * Reads a body. Nothing of it is checked against a model yet.
     *
     * @param header how many bytes of it are JSON, the rest being tensors; null: all
     * @throws Invalid when it is not well-formed
     */
    public static InferRequest read(byte[] body, @Nullable Integer header) {
        int json = header == null ? body.length : header;
        if (json < 0 || json > body.length) {
            throw new Invalid(
                    "Inference-Header-Content-Length is " + json + "; the body has " + body.length + " bytes");
        }
        ByteBuffer tail =
                ByteBuffer.wrap(body, json, body.length - json).slice().order(ByteOrder.LITTLE_ENDIAN);
        return new InferReader(tail).read(body, json);
    }

    private InferRequest read(byte[] body, int length) {
        try (JsonParser json = JSON.createParser(body, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Invalid("the body must be a JSON object with inputs");
            }
            ObjectNode root = object(json);
            if (json.nextToken() != null) {
                throw new Invalid("more follows the JSON object of the body");
            }
            return request(root);
        } catch (JsonProcessingException e) {
            throw new Invalid("the body is not well-formed JSON, at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new Invalid("the body cannot be read");
        }
    }

    /** The object that the parser has just entered. What is large, the data of an input, becomes no tree. */
    private static ObjectNode object(JsonParser json) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            boolean list = json.nextToken() == JsonToken.START_ARRAY;
            if (list && member.equals("inputs")) {
                object.set(member, inputs(json));
            } else if (list && member.equals("data")) {
                object.putPOJO(member, JsonNumbers.read(json, MOST_DIMENSIONS));
            } else {
                object.set(member, JSON.<JsonNode>readTree(json));
            }
        }
        return object;
    }

    private static ArrayNode inputs(JsonParser json) throws IOException {
        ArrayNode inputs = JSON.createArrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            inputs.add(json.currentToken() == JsonToken.START_OBJECT ? object(json) : JSON.<JsonNode>readTree(json));
        }
        return inputs;
    }

    private InferRequest request(JsonNode root) {
        JsonNode id = root.path("id");
        if (!id.isMissingNode() && !id.isNull() && !id.isTextual()) {
            throw new Invalid("id must be a text");
        }
        InferRequest request = new InferRequest(
                id.isTextual() ? id.textValue() : null,
                inputs(root.path("inputs")),
                outputs(root.path("outputs")),
                root.path("parameters").path("binary_data_output").asBoolean(false));
        if (tail.hasRemaining()) {
            throw new Invalid(tail.remaining() + " bytes of the body belong to no input");
        }
        return request;
    }

    private List<InferRequest.Input> inputs(JsonNode given) {
        if (!given.isArray() || given.isEmpty()) {
            throw new Invalid("inputs must be a list of tensors");
        }
        List<InferRequest.Input> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode it : given) {
            String name = text(it, "name", "an input");
            if (!names.add(name)) {
                throw new Invalid("the input '" + name + "' is there twice");
            }
            inputs.add(new InferRequest.Input(
                    name,
                    text(it, "datatype", "the input '" + name + "'"),
                    shape(it.path("shape"), name),
                    data(it, name)));
        }
        return inputs;
    }

    private static String text(JsonNode given, String member, String of) {
        JsonNode value = given.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new Invalid(of + " must have a " + member);
        }
        return value.textValue();
    }

    private static long[] shape(JsonNode given, String input) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_DIMENSIONS) {
            throw new Invalid("the shape of the input '" + input + "' must be a list of sizes");
        }
        long[] shape = new long[given.size()];
        for (int i = 0; i < shape.length; i++) {
            JsonNode size = given.get(i);
            if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
                throw new Invalid("the shape of the input '" + input + "' must be a list of whole numbers from 0");
            }
            shape[i] = size.longValue();
        }
        return shape;
    }

    private Data data(JsonNode input, String name) {
        JsonNode size = input.path("parameters").path("binary_data_size");
        JsonNode data = input.path("data");
        if (size.isMissingNode()) {
            if (data instanceof POJONode list && list.getPojo() instanceof JsonNumbers numbers) {
                return new Data.Json(numbers);
            }
            throw new Invalid("the data of the input '" + name + "' must be a list");
        }
        if (!data.isMissingNode()) {
            throw new Invalid("the input '" + name + "' has both data and binary_data_size");
        }
        if (!size.isIntegralNumber()
                || !size.canConvertToInt()
                || size.intValue() < 0
                || size.intValue() > tail.remaining()) {
            throw new Invalid("the input '" + name + "' declares a binary_data_size of " + size + "; "
                    + tail.remaining() + " bytes are left of the body");
        }
        ByteBuffer bytes = tail.slice(tail.position(), size.intValue()).order(ByteOrder.LITTLE_ENDIAN);
        tail.position(tail.position() + size.intValue());
        return new Data.Binary(bytes);
    }

    private static @Nullable List<InferRequest.Output> outputs(JsonNode given) {
        if (given.isMissingNode() || given.isNull() || (given.isArray() && given.isEmpty())) {
            return null;
        }
        if (!given.isArray()) {
            throw new Invalid("outputs must be a list");
        }
        List<InferRequest.Output> outputs = new ArrayList<>();
        for (JsonNode it : given) {
            JsonNode binary = it.path("parameters").path("binary_data");
            if (it.path("parameters").path("classification").asInt(0) > 0) {
                throw new Invalid("the classification extension is not served");
            }
            outputs.add(new InferRequest.Output(
                    text(it, "name", "an output"), binary.isBoolean() ? (Boolean) binary.booleanValue() : null));
        }
        return outputs;
    }
}
