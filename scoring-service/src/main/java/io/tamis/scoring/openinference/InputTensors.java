package io.tamis.scoring.openinference;

import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.inference.TensorShape;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * What was sent as the tensor that a model takes. Other kinds of numbers than its own are converted to the nearest
 * 32-bit float, silently; a number beyond its range is refused.
 */
final class InputTensors {

    /** Datatypes that become 32-bit floats, with the bytes of an element in binary. */
    private static final Map<String, Integer> SIZES =
            Map.of("FP32", 4, "FP64", 8, "INT64", 8, "INT32", 4, "INT16", 2, "INT8", 1);

    private final InferRequest.Input input;
    private final float[] values;
    private int filled;

    private InputTensors(InferRequest.Input input, int count) {
        this.input = input;
        this.values = new float[count];
    }

    /**
     * The tensor; at most so many rows.
     *
     * @param wanted what the model takes, its first dimension any number of rows
     * @throws Invalid when what was sent does not fit it
     */
    static Tensor.Floats of(InferRequest.Input input, TensorShape wanted, int mostRows) {
        if (!SIZES.containsKey(input.datatype())) {
            throw new Invalid(
                    "the input '" + input.name() + "' has the datatype " + input.datatype() + "; it takes FP32");
        }
        long[] shape = input.shape();
        long[] known = wanted.dimensions();
        if (shape.length != known.length) {
            throw new Invalid(
                    "the input '" + input.name() + "' has " + shape.length + " dimensions; it takes " + known.length);
        }
        for (int i = 1; i < shape.length; i++) {
            if (shape[i] != known[i]) {
                throw new Invalid("the input '" + input.name() + "' has the size " + shape[i] + " in dimension " + i
                        + "; expected " + known[i]);
            }
        }
        if (shape[0] > mostRows) {
            throw new Invalid("the input '" + input.name() + "' has " + shape[0] + " rows; at most " + mostRows
                    + " are taken at once");
        }
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        int elements = Math.toIntExact(count);
        return new Tensor.Floats(
                shape,
                switch (input.data()) {
                    case Data.Json(JsonNumbers numbers) -> json(input, numbers, elements);
                    case Data.Binary(ByteBuffer bytes) -> new InputTensors(input, elements).binary(bytes);
                });
    }

    private static float[] json(InferRequest.Input input, JsonNumbers numbers, int count) {
        if (numbers.fault() != null) {
            throw new Invalid("the data of the input '" + input.name() + "' " + numbers.fault());
        }
        if (!numbers.flat() && !numbers.nestedAs(input.shape())) {
            throw new Invalid("the data of the input '" + input.name() + "' is not nested as its shape says");
        }
        if (numbers.count() != count) {
            throw new Invalid(
                    "the input '" + input.name() + "' has " + numbers.count() + " elements; its shape has " + count);
        }
        return numbers.toArray();
    }

    private float[] binary(ByteBuffer bytes) {
        int size = SIZES.getOrDefault(input.datatype(), 0);
        if (bytes.remaining() != (long) size * values.length) {
            throw new Invalid("the input '" + input.name() + "' has " + bytes.remaining() + " bytes; " + values.length
                    + " elements of " + input.datatype() + " have " + (long) size * values.length);
        }
        while (bytes.hasRemaining()) {
            put(
                    switch (input.datatype()) {
                        case "FP32" -> bytes.getFloat();
                        case "FP64" -> bytes.getDouble();
                        case "INT64" -> bytes.getLong();
                        case "INT32" -> bytes.getInt();
                        case "INT16" -> bytes.getShort();
                        default -> bytes.get();
                    });
        }
        return values;
    }

    private void put(double value) {
        float single = (float) value;
        if (Float.isInfinite(single)) {
            throw new Invalid("the input '" + input.name() + "' holds a number that a 32-bit float does not");
        }
        values[filled++] = single;
    }
}
