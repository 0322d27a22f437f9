package io.tamis.scoring.openinference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.registry.DeployedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes.
 *
 * @param json how many of them are JSON, when tensors follow in binary; null when all are
 */
public record InferAnswer(byte[] body, @Nullable Integer json) {
    private static final JsonFactory JSON = new JsonFactory();

    static InferAnswer of(DeployedModel model, InferRequest request, SequencedMap<String, Tensor> outputs) {
        List<byte[]> tail = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("model_name", model.name());
            json.writeStringField("model_version", model.version());
            if (request.id() != null) {
                json.writeStringField("id", request.id());
            }
            json.writeArrayFieldStart("outputs");
            for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
                output(json, output.getKey(), output.getValue(), request.binary(output.getKey()), tail);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (tail.isEmpty()) {
            return new InferAnswer(body.toByteArray(), null);
        }
        int length = body.size();
        tail.forEach(body::writeBytes);
        return new InferAnswer(body.toByteArray(), length);
    }

    private static void output(JsonGenerator json, String name, Tensor tensor, boolean binary, List<byte[]> tail)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("datatype", tensor.type().name());
        json.writeFieldName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        if (binary) {
            byte[] bytes = OutputTensors.binary(tensor);
            tail.add(bytes);
            json.writeObjectFieldStart("parameters");
            json.writeNumberField("binary_data_size", bytes.length);
            json.writeEndObject();
        } else {
            json.writeArrayFieldStart("data");
            OutputTensors.json(tensor, json);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
