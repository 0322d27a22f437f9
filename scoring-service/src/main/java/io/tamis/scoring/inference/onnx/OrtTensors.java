package io.tamis.scoring.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.tamis.scoring.inference.DataType;
import io.tamis.scoring.inference.FloatInput;
import io.tamis.scoring.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Tensors to the runtime and back. */
final class OrtTensors {

    private OrtTensors() {}

    static DataType type(TensorInfo info) {
        return switch (info.type) {
            case FLOAT -> DataType.FP32;
            case DOUBLE -> DataType.FP64;
            case INT64 -> DataType.INT64;
            case INT32 -> DataType.INT32;
            case BOOL -> DataType.BOOL;
            case STRING -> DataType.BYTES;
            default -> throw new IllegalArgumentException("elements of the type " + info.type + " are not served");
        };
    }

    /** A tensor that the caller closes before the memory is used again. */
    static OnnxTensor of(OrtEnvironment environment, FloatInput input, Scratch memory) throws OrtException {
        long[] shape = input.shape();
        FloatBuffer elements = memory.take(count(shape));
        input.writeTo(elements);
        return OnnxTensor.createTensor(environment, elements.flip(), shape);
    }

    private static int count(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    static Tensor read(OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        long[] shape = info.getShape();
        int count = count(shape);
        return switch (type(info)) {
            // The runtime answers a copy of its own, on the heap.
            case FP32 -> new Tensor.Floats(shape, count == 0 ? new float[0] : array(tensor.getFloatBuffer(), count));
            case FP64 -> {
                double[] values = new double[count];
                if (count > 0) {
                    tensor.getDoubleBuffer().get(values);
                }
                yield new Tensor.Doubles(shape, values);
            }
            case INT64 -> {
                long[] values = new long[count];
                if (count > 0) {
                    tensor.getLongBuffer().get(values);
                }
                yield new Tensor.Longs(shape, values);
            }
            case INT32 -> {
                int[] values = new int[count];
                if (count > 0) {
                    tensor.getIntBuffer().get(values);
                }
                yield new Tensor.Ints(shape, values);
            }
            case BOOL -> {
                boolean[] values = new boolean[count];
                ByteBuffer bytes = tensor.getByteBuffer();
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.get(i) != 0;
                }
                yield new Tensor.Booleans(shape, values);
            }
            case BYTES -> new Tensor.Texts(shape, count == 0 ? List.of() : texts(tensor.getValue(), count));
        };
    }

    private static float[] array(FloatBuffer copy, int count) {
        if (copy.hasArray() && copy.arrayOffset() == 0 && copy.array().length == count) {
            return copy.array();
        }
        float[] values = new float[count];
        copy.get(values);
        return values;
    }

    private static List<String> texts(Object value, int count) {
        Object[] nested = (Object[]) value;
        if (nested instanceof String[] flat) {
            return List.of(flat);
        }
        return Arrays.stream(nested).flatMap(it -> texts(it, count).stream()).toList();
    }
}
