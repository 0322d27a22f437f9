package io.tamis.scoring.openinference;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tamis.scoring.inference.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A model's tensors as they are answered: flat, row by row. */
final class OutputTensors {

    private OutputTensors() {}

    /** The elements of an open array; JSON has no NaN, so a number that is not finite is null. */
    static void json(Tensor tensor, JsonGenerator json) throws IOException {
        switch (tensor) {
            case Tensor.Floats(long[] _, float[] values) -> {
                for (float value : values) {
                    if (Float.isFinite(value)) {
                        json.writeNumber(value);
                    } else {
                        json.writeNull();
                    }
                }
            }
            case Tensor.Doubles(long[] _, double[] values) -> {
                for (double value : values) {
                    if (Double.isFinite(value)) {
                        json.writeNumber(value);
                    } else {
                        json.writeNull();
                    }
                }
            }
            case Tensor.Longs(long[] _, long[] values) -> {
                for (long value : values) {
                    json.writeNumber(value);
                }
            }
            case Tensor.Ints(long[] _, int[] values) -> {
                for (int value : values) {
                    json.writeNumber(value);
                }
            }
            case Tensor.Booleans(long[] _, boolean[] values) -> {
                for (boolean value : values) {
                    json.writeBoolean(value);
                }
            }
            case Tensor.Texts(long[] _, List<String> values) -> {
                for (String value : values) {
                    json.writeString(value);
                }
            }
        }
    }

    /** Little-endian, without padding; texts each after their length in four bytes. */
    static byte[] binary(Tensor tensor) {
        byte[] bytes = new byte[Math.multiplyExact(count(tensor), tensor.type().size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor) {
            case Tensor.Floats(long[] _, float[] values) ->
                buffer.asFloatBuffer().put(values);
            case Tensor.Doubles(long[] _, double[] values) ->
                buffer.asDoubleBuffer().put(values);
            case Tensor.Longs(long[] _, long[] values) -> buffer.asLongBuffer().put(values);
            case Tensor.Ints(long[] _, int[] values) -> buffer.asIntBuffer().put(values);
            case Tensor.Booleans(long[] _, boolean[] values) -> {
                for (boolean value : values) {
                    buffer.put((byte) (value ? 1 : 0));
                }
            }
            case Tensor.Texts(long[] _, List<String> values) -> {
                return texts(values);
            }
        }
        return bytes;
    }

    private static int count(Tensor tensor) {
        return Math.toIntExact(Arrays.stream(tensor.shape()).reduce(1, Math::multiplyExact));
    }

    private static byte[] texts(List<String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String value : values) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                out.write(text.length >>> shift);
            }
            out.writeBytes(text);
        }
        return out.toByteArray();
    }
}
